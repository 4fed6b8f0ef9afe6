"""One article as the notes see it: numbered paragraphs, and words looked up in them."""

import re
from dataclasses import dataclass

Span = tuple[int, int]  # First character, and the first one behind.
WORD = re.compile(r"\w+(?:['’.&-]\w+)*")  # With its inner apostrophes, stops and hyphens.


class NotFound(Exception):
    """Words, a paragraph or an article that the notes name and the text does not hold."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph's words, and where in the article it starts."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.start + len(self.text)


class Article:
    """Finds written words in one article's paragraphs; offsets are code points into `text`.

    Paragraphs are what blank lines separate, counted from 1; the title is paragraph 1.
    """

    def __init__(self, text: str):
        self.text = text
        self.paragraphs: list[Paragraph] = []
        start = 0
        for paragraph in text.split("\n\n"):
            self.paragraphs.append(Paragraph(start, paragraph))
            start += len(paragraph) + 2

    def paragraph(self, number: int) -> Paragraph:
        """The paragraph of this number; `NotFound` where there is none."""
        if 1 <= number <= len(self.paragraphs):
            return self.paragraphs[number - 1]
        raise NotFound(f"paragraph {number} does not exist; the article has {len(self.paragraphs)}")

    def number_at(self, offset: int) -> int:
        """The number of the paragraph that holds `offset`."""
        before = [n for n, p in enumerate(self.paragraphs, 1) if p.start <= offset]
        return before[-1] if before else 1

    def find(self, number: int, words: str, nth: int = 1, after: int = 0) -> Span:
        """The `nth` place in a paragraph where `words` stand on word borders, from character `after` of it on."""
        paragraph = self.paragraph(number)
        left = r"(?<!\w)" if re.match(r"\w", words) else ""
        right = r"(?!\w)" if re.search(r"\w$", words) else ""
        places = [
            m for m in re.finditer(left + re.escape(words) + right, paragraph.text) if m.start() >= after
        ]
        if len(places) < nth:
            raise NotFound(self._why(number, paragraph.text, words, nth, len(places), after))
        return paragraph.start + places[nth - 1].start(), paragraph.start + places[nth - 1].end()

    def span(self, number: int, expression: str) -> Span:
        """`words`, `words #2`, `first words >> last words`, `^5:words` (from paragraph 5)."""
        number, expression = _other_paragraph(number, expression)
        first, arrow, last = (part.strip() for part in expression.partition(">>"))
        start, end = self.find(number, *_counted(first))
        if arrow and not last:
            raise NotFound(
                f"{expression!r} has no words behind `>>`; write the last words of the stretch there"
            )
        if last:
            last_number, last = _other_paragraph(number, last)
            after = 0 if last_number != number else start - self.paragraph(number).start + 1
            end = self.find(last_number, *_counted(last), after)[1]
        return start, end

    def spans(self, number: int, expression: str) -> list[Span]:
        """Several spans joined by ` + `, in text order; none of an empty expression."""
        return (
            sorted(self.span(number, part.strip()) for part in expression.split(" + ")) if expression else []
        )

    def _why(self, number: int, text: str, words: str, nth: int, found: int, after: int) -> str:
        """Why `words` were not found, and the cure."""
        if found:
            return (
                f"{words!r} stands only {found} time{'s' * (found > 1)} in paragraph {number}"
                f"{' from there on' if after else ''}, not {nth}; lower the number behind `#`"
            )
        if after and words in text[:after]:
            return f"{words!r} stands in paragraph {number} only before the first words; swap the two ends of `>>`"
        elsewhere = [n for n, p in enumerate(self.paragraphs, 1) if n != number and words in p.text]
        if elsewhere:
            places = ", ".join(map(str, elsewhere[:4]))
            return f"{words!r} is not in paragraph {number} but in {places}; correct the paragraph or write `^{elsewhere[0]}:{words}`"
        if words.lower() in text.lower():
            return f"{words!r} is written with other capitals in paragraph {number}; copy the words as they stand"
        return f"{words!r} is not in paragraph {number}; copy the words as they stand, whole words only"


def _counted(words: str) -> tuple[str, int]:
    """`Voss #2` -> ("Voss", 2)."""
    match = re.match(r"(.+?)\s*#(\d+)$", words)
    return (match[1].strip(), int(match[2])) if match else (words.strip(), 1)


def _other_paragraph(number: int, expression: str) -> tuple[int, str]:
    """`^5:Voss` -> (5, "Voss"); words without `^` stay in the paragraph of this number."""
    match = re.match(r"\^(\d+):", expression)
    return (int(match[1]), expression[match.end() :].strip()) if match else (number, expression)
