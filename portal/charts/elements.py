"""From marks to SVG elements: classes for the browser, attributes for paper."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from portal.charts.draw import FONT, Drawing

Look = Callable[[str, int], dict[str, str]]
ANY = -1  # of no series


@dataclass(frozen=True)
class Element:
    tag: str
    attributes: dict[str, str]
    title: str = ""
    text: str = ""


def elements_of(drawing: Drawing, look: Look, key: str) -> Iterator[Element]:
    """`key` is the id of the chart, under which its hatches stand."""
    for line in drawing.lines:
        ends = _places(x1=line.x1, y1=line.y1, x2=line.x2, y2=line.y2)
        yield Element("line", ends | look(line.role, ANY))
    for bar in drawing.bars:
        place = _places(x=bar.x, y=bar.y, width=bar.width, height=bar.height)
        yield Element("rect", place | look("bar", bar.series), title=bar.words)
        yield from _hatch(place, bar.series, key)
    for path in drawing.paths:
        yield Element("path", {"d": path.d} | look("path", path.series))
    for dot in drawing.dots:
        if dot.missed:
            yield Element("path", {"d": dot.cross} | look("missed", ANY), title=dot.words)
        else:
            place = _places(cx=dot.x, cy=dot.y, r=3.5)
            yield Element("circle", place | look("dot", dot.series), title=dot.words)
    for swatch in drawing.swatches:
        place = _places(x=swatch.x, y=swatch.y, width=12, height=12)
        yield Element("rect", place | look("bar", swatch.series))
        yield from _hatch(place, swatch.series, key)
    for label in drawing.labels:
        place = _places(x=label.x, y=label.y) | {"text-anchor": label.anchor}
        yield Element("text", place | look(f"text-{label.role}", ANY), text=label.text)


def in_browser(role: str, series: int) -> dict[str, str]:
    """The rest stands in static/portal/kits.css."""
    of_series = f" chart-series-{series}" if series != ANY else ""
    return {"class": f"chart-{role}{of_series}"}


# The colours and dashes of static/portal/kits.css; a test holds the two together.
COLOURS = ("#0017c1", "#c74700", "#197a4b", "#8b1b96", "#7d5a00", "#626264")
DASHES = ("none", "7 3", "2 3", "9 3 2 3", "12 4", "4 4")
DANGER, TEXT, GRID = "#ce0000", "#1a1a1a", "#cccccc"


def on_paper(role: str, series: int) -> dict[str, str]:
    """For documents, which have no style sheet."""
    colour = COLOURS[series]
    looks = {
        "grid": {"stroke": GRID},
        "zero": {"stroke": TEXT},
        "target": {"stroke": DANGER, "stroke-width": "1.5", "stroke-dasharray": "6 4"},
        "bar": {"fill": colour},
        "path": {
            "fill": "none",
            "stroke": colour,
            "stroke-width": "2",
            "stroke-dasharray": DASHES[series],
        },
        "dot": {"fill": colour},
        "missed": {"fill": "none", "stroke": DANGER, "stroke-width": "2.5"},
    }
    words = {"fill": TEXT, "font-size": f"{FONT:g}", "font-family": "BIZ UDPGothic, sans-serif"}
    return looks.get(role, words)


def _hatch(place: dict[str, str], series: int, key: str) -> Iterator[Element]:
    """What tells the bars of the second and later series from the first without colour."""
    if series:
        yield Element("rect", place | {"fill": f"url(#{key}-{series})", "pointer-events": "none"})


def _places(**places: float) -> dict[str, str]:
    return {name: f"{value:.2f}".rstrip("0").rstrip(".") for name, value in places.items()}
