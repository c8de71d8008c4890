"""From a chart to marks with places on a sheet: the geometry, without a word of SVG."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from portal.charts.chart import Chart, Known, Series
from portal.charts.scale import Scale, decimals, every, shortened, text_width, ticks

WIDTH, HEIGHT, FONT = 640.0, 320.0, 13.0
SPARK_WIDTH, SPARK_HEIGHT = 120.0, 28.0
PALETTE = 6  # colours of series; a seventh begins again


@dataclass(frozen=True)
class Line:
    role: str  # grid, zero, target
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Bar:
    series: int
    x: float
    y: float
    width: float
    height: float
    words: str


@dataclass(frozen=True)
class Path:
    series: int
    points: tuple[tuple[float, float], ...]

    @property
    def d(self) -> str:
        return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in self.points)


@dataclass(frozen=True)
class Dot:
    """A value on a line, or the sign that a value missed the target."""

    series: int
    x: float
    y: float
    words: str
    missed: bool = False

    @property
    def cross(self) -> str:
        return f"M{self.x - 4.5:.2f} {self.y - 4.5:.2f}l9 9m0 -9l-9 9"


@dataclass(frozen=True)
class Label:
    role: str  # tick, name, target, legend
    x: float
    y: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Swatch:
    series: int
    x: float
    y: float


@dataclass
class Drawing:
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    swatches: list[Swatch] = field(default_factory=list)


@dataclass(frozen=True)
class Plot:
    """The part of the sheet inside the axes, and how values and labels lie on it."""

    left: float
    right: float
    y: Scale
    count: int

    @property
    def band(self) -> float:
        return (self.right - self.left) / max(1, self.count)

    def x(self, place: int) -> float:
        return self.left + self.band * (place + 0.5)


def draw(chart: Chart) -> Drawing:
    if chart.kind == "sparkline":
        return _sparkline(chart)
    drawing = Drawing(WIDTH, HEIGHT)
    if chart.is_empty:
        return drawing
    top = _legend(chart, drawing)
    plot = _axes(chart, drawing, top)
    {"columns": _columns, "stacked": _stack, "line": _lines}[chart.kind](chart, drawing, plot)
    return drawing


def _extent(chart: Chart) -> tuple[float, float]:
    """Lowest and highest place the axis must reach."""
    reach = [*chart.numbers, *([float(chart.target.value)] if chart.target else [])]
    if chart.kind == "stacked":
        sums = [_sums(chart, place) for place in range(len(chart.labels))]
        reach = [low for low, _ in sums] + [high for _, high in sums]
    if chart.kind != "line":
        reach.append(0.0)  # the length of a bar is the value: it begins at zero
    return min(reach), max(reach)


def _marks(chart: Chart) -> list[float]:
    """A share that ends at 100 % does not have an axis that goes on to 105."""
    low, high = _extent(chart)
    marks = ticks(low, high)
    if str(chart.unit) in ("%", "％") and high <= 100 < marks[-1]:
        marks = [*(mark for mark in marks if mark < 100), 100.0]
    return marks


def _sums(chart: Chart, place: int) -> tuple[float, float]:
    values = [float(series.values[place] or 0) for series in chart.series]
    return sum(v for v in values if v < 0), sum(v for v in values if v > 0)


def _legend(chart: Chart, drawing: Drawing) -> float:
    """The names of several series above the plot; answers where the plot may begin."""
    if len(chart.series) < 2:
        return 16.0
    x, y = 8.0, 10.0
    for number, series in enumerate(chart.series):
        width = 20 + text_width(str(series.name), FONT) + 16
        if x + width > WIDTH and x > 8:
            x, y = 8.0, y + 20
        if chart.kind == "line":
            drawing.paths.append(Path(number % PALETTE, ((x - 6, y), (x + 14, y))))
        else:
            drawing.swatches.append(Swatch(number % PALETTE, x, y - 6))
        drawing.labels.append(Label("legend", x + 18, y + 5, str(series.name), "start"))
        x += width
    return y + 24


def _axes(chart: Chart, drawing: Drawing, top: float) -> Plot:
    marks = _marks(chart)
    digits = decimals(marks)
    words = [chart.words(mark, digits) for mark in marks]
    left = max(text_width(word, FONT) for word in words) + 12
    plot = Plot(left, WIDTH - 8, Scale(marks[0], marks[-1], HEIGHT - 28, top), len(chart.labels))
    for mark, word in zip(marks, words, strict=True):
        y = plot.y(mark)
        role = "zero" if mark == 0 else "grid"
        drawing.lines.append(Line(role, left, y, plot.right, y))
        drawing.labels.append(Label("tick", left - 8, y + 4.5, word, "end"))
    _names(chart, drawing, plot)
    if chart.target:
        y = plot.y(float(chart.target.value))
        drawing.lines.append(Line("target", left, y, plot.right, y))
        text = shortened(str(chart.target.label), plot.right - left, FONT)
        drawing.labels.append(Label("target", plot.right, max(12.0, y - 5), text, "end"))
    return plot


def _names(chart: Chart, drawing: Drawing, plot: Plot) -> None:
    """The labels under the plot: as many as have room, the rest stand in the table."""
    names = [shortened(str(label), 8 * FONT, FONT) for label in chart.labels]
    step = every(max(text_width(name, FONT) for name in names), plot.band)
    for place in range(0, len(names), step):
        half = text_width(names[place], FONT) / 2
        x = min(max(plot.x(place), half), WIDTH - half)
        drawing.labels.append(Label("name", x, HEIGHT - 8, names[place]))


def _columns(chart: Chart, drawing: Drawing, plot: Plot) -> None:
    width = plot.band * 0.7 / len(chart.series)
    zero = plot.y(0)
    for number, series in enumerate(chart.series):
        for place, value, words in _values(chart, series):
            x = plot.x(place) - plot.band * 0.35 + number * width
            y = plot.y(float(value))
            top, height = min(y, zero), abs(zero - y)
            drawing.bars.append(Bar(number % PALETTE, x, top, width * 0.92, height, words))
            if chart.target and chart.target.misses(value):
                sign = Dot(number % PALETTE, x + width * 0.46, top - 9, words, missed=True)
                drawing.dots.append(sign)


def _stack(chart: Chart, drawing: Drawing, plot: Plot) -> None:
    width = plot.band * 0.6
    above, below = [0.0] * plot.count, [0.0] * plot.count
    for number, series in enumerate(chart.series):
        for place, value, words in _values(chart, series):
            pile = above if value > 0 else below
            start, pile[place] = pile[place], pile[place] + float(value)
            y1, y2 = sorted((plot.y(start), plot.y(pile[place])))
            x = plot.x(place) - width / 2
            drawing.bars.append(Bar(number % PALETTE, x, y1, width, y2 - y1, words))


def _lines(chart: Chart, drawing: Drawing, plot: Plot) -> None:
    for number, series in enumerate(chart.series):
        colour = number % PALETTE
        run: list[tuple[float, float]] = []
        for place, value in enumerate([*series.values, None]):
            if value is not None:
                run.append((plot.x(place), plot.y(float(value))))
            elif run:
                drawing.paths += [Path(colour, tuple(run))] if len(run) > 1 else []
                run = []
        for place, value, words in _values(chart, series):
            missed = bool(chart.target and chart.target.misses(value))
            drawing.dots.append(
                Dot(colour, plot.x(place), plot.y(float(value)), words, missed=missed)
            )


def _sparkline(chart: Chart) -> Drawing:
    drawing = Drawing(SPARK_WIDTH, SPARK_HEIGHT)
    if chart.is_empty:
        return drawing
    low, high = min(chart.numbers), max(chart.numbers)
    if low == high:
        low, high = low - 1, high + 1
    # The first and the last value stand at the ends, half a band outside of which is nothing.
    half = (SPARK_WIDTH - 8) / max(1, len(chart.labels) - 1) / 2
    height = Scale(low, high, SPARK_HEIGHT - 4, 4)
    plot = Plot(4 - half, SPARK_WIDTH - 4 + half, height, len(chart.labels))
    _lines(chart, drawing, plot)
    drawing.dots = drawing.dots[-1:]
    return drawing


def _values(chart: Chart, series: Series) -> Iterator[tuple[int, Known, str]]:
    """The values that are there, each with the words a pointer over it shows."""
    several = f"{series.name}: " if len(chart.series) > 1 else ""
    for place, value in enumerate(series.values):
        if value is not None:
            words = chart.shown(series, place)
            yield place, value, f"{chart.labels[place]} {several}{words}"
