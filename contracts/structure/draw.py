"""From the tree to boxes and lines with places on a sheet: it grows from left to right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from contracts.structure.tree import Node
from portal.charts.scale import shortened

FONT = 13.0
WIDTH, GAP, ROOM = 250.0, 44.0, 14.0  # of a box, between two steps, between two boxes
HEAD, LINE, PAD = 24.0, 19.0, 8.0
MOST_LINES = 8  # of one box; the list beneath names everybody


@dataclass(frozen=True)
class Text:
    x: float
    y: float
    words: str
    head: bool = False


@dataclass(frozen=True)
class Box:
    kind: str
    x: float
    y: float
    height: float
    words: str
    texts: tuple[Text, ...]

    width: float = WIDTH

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass
class Sheet:
    width: float = 0.0
    height: float = 0.0
    boxes: list[Box] = field(default_factory=list)
    links: list[str] = field(default_factory=list)  # paths from a box to one under it


def draw(roots: Iterable[Node]) -> Sheet:
    sheet = Sheet()
    for root in roots:
        place(sheet, root, 0)
    sheet.height = max(0.0, sheet.height - ROOM) + 2
    return sheet


def place(sheet: Sheet, node: Node, step: int) -> Box:
    """Boxes below first: one with several under it stands in their middle."""
    top = sheet.height
    below = [place(sheet, one, step + 1) for one in node.below]
    lines = shown_lines(node.lines)
    height = HEAD + LINE * len(lines) + PAD
    middle = (below[0].middle + below[-1].middle) / 2 if below else top + height / 2
    y = max(top + 1, middle - height / 2)
    x = 1 + step * (WIDTH + GAP)
    texts = [Text(x + 10, y + 18, shortened(node.title, WIDTH - 20, FONT), head=True)]
    for number, line in enumerate(lines):
        words = shortened(line, WIDTH - 20, FONT)
        texts.append(Text(x + 10, y + HEAD + LINE * (number + 0.7), words))
    box = Box(node.kind, x, y, height, node.words, tuple(texts))
    sheet.boxes.append(box)
    sheet.links += [link(box, one) for one in below]
    sheet.width = max(sheet.width, x + WIDTH + 1)
    sheet.height = max(sheet.height, y + height + ROOM)
    return box


def shown_lines(lines: Sequence[str]) -> list[str]:
    if len(lines) <= MOST_LINES:
        return list(lines)
    return [*lines[: MOST_LINES - 1], f"+{len(lines) - MOST_LINES + 1}"]


def link(box: Box, below: Box) -> str:
    start, end, turn = box.x + box.width, below.x, box.x + box.width + GAP / 2
    return f"M{start:.1f} {box.middle:.1f}H{turn:.1f}V{below.middle:.1f}H{end:.1f}"
