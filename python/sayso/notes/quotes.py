"""Where a text's quotation marks open and close."""

OPENING, CLOSING = "“‟«", "”»"
MARKS = OPENING + CLOSING + '"'


def quotations(text: str) -> list[tuple[int, int]]:
    """Each stretch inside double quotation marks, marks included; none crosses a line.

    A straight mark opens where a word begins behind it and closes where one ends before it; a quotation that its
    line never closes goes on to the end of the line, as news writes a quotation of several paragraphs.
    """
    found, start = [], 0
    for line in text.split("\n"):
        opened = None
        for at, mark in enumerate(line, start):
            if mark not in MARKS:
                continue
            before = text[at - 1] if at > start else " "
            behind = text[at + 1] if at + 1 < start + len(line) else " "
            opens = mark in OPENING or (
                mark == '"'
                and not behind.isspace()
                and (before.isspace() or before in "([-–—'‘/" or opened is None)
            )
            if opened is None:
                opened = at if opens else None
            elif opens and (mark in OPENING or before.isspace()):
                # A second opening mark without a closing one: the first quotation ended unmarked.
                found.append((opened, at))
                opened = at
            else:
                found.append((opened, at + 1))
                opened = None
        if opened is not None:
            found.append((opened, start + len(line)))
        start += len(line) + 1
    return found
