"""Names beside their nodes: the important ones first, and none where it would hide another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

LONGEST = 30
"""Letters of a name that are written; the whole name shows when the pointer rests on the node."""

ALWAYS = 12
"""How many names are written even where they cover a circle, their own first of all."""


class Circle(NamedTuple):
    """Where a node is and how large."""

    x: float
    y: float
    r: float


class Box(NamedTuple):
    """What a name covers."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Tell whether two boxes have a point in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def text_width(text: str, size: float) -> float:
    """Estimate how wide a text is in a wide sans serif face: capitals and wide letters count more."""
    wide = sum(1 for letter in text if letter.isupper() or letter in "mwMW@—…")
    narrow = sum(1 for letter in text if letter in "iljtfrI.,:;'|! ")
    return size * (0.61 * len(text) + 0.14 * wide - 0.27 * narrow)


def wrapped(text: str, size: float, room: float) -> list[str]:
    """Break a text into lines that are no wider than there is room."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def write_names(
    named: Sequence[tuple[str, Circle]], width: float, height: float
) -> Iterator[tuple[str, float, float, float, str]]:
    """
    Give text, x, y, size and anchor of every name that finds room.

    `named` has the most important first. A name stands inside its circle's reach: right, left, above,
    below or at a corner, wherever it covers no circle and no name that was written before.
    """
    taken = [Box(c.x - c.r, c.y - c.r, c.x + c.r, c.y + c.r) for _, c in named]
    largest = max((c.r for _, c in named), default=1.0)
    for place, (name, circle) in enumerate(named):
        size = 10.5 + 4.5 * circle.r / largest
        text = name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
        # Who matters most is named even where there is no room beside it: across its own circle.
        across = [(circle.x, circle.y + 0.35 * size, "middle")] if place < ALWAYS else []
        for x, y, anchor in [*_around(circle, size), *across]:
            box = _box(text, x, y, size, anchor)
            inside = box.left > 2 and box.right < width - 2 and box.top > 2 and box.bottom < height - 2
            rivals = taken[len(named) :] if (x, y, anchor) in across else taken[:place] + taken[place + 1 :]
            if inside and not any(box.meets(other) for other in rivals):
                taken.append(box)
                yield text, x, y, size, anchor
                break


def _around(c: Circle, size: float) -> Iterator[tuple[float, float, str]]:
    middle, gap, corner = c.y + 0.35 * size, c.r + 4, 0.75 * c.r + 3
    yield c.x + gap, middle, "start"
    yield c.x - gap, middle, "end"
    yield c.x, c.y - gap, "middle"
    yield c.x, c.y + gap + 0.75 * size, "middle"
    yield c.x + corner, c.y - corner, "start"
    yield c.x - corner, c.y - corner, "end"
    yield c.x + corner, c.y + corner + 0.7 * size, "start"
    yield c.x - corner, c.y + corner + 0.7 * size, "end"


def _box(text: str, x: float, y: float, size: float, anchor: str) -> Box:
    wide = text_width(text, size)
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
    return Box(left, y - 0.8 * size, left + wide, y + 0.25 * size)
