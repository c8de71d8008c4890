"""Charts as facts: what is shown, in which unit, against which target."""

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.functional import Promise

from portal.charts.scale import decimals

Text = str | Promise
Known = int | float | Decimal | Fraction
Value = Known | None


@dataclass(frozen=True)
class Series:
    """One value a label; None where there is none. `shown`: the values in words of their own."""

    name: Text
    values: Sequence[Value]
    shown: Sequence[str] = ()


@dataclass(frozen=True)
class Target:
    """A line that values are to reach, or not to pass (`at_least=False`)."""

    value: Known
    label: Text
    at_least: bool = True

    def misses(self, value: Value) -> bool:
        """Compared exactly, before anything is rounded for the eye."""
        if value is None:
            return False
        return value < self.value if self.at_least else value > self.value


@dataclass(frozen=True)
class Chart:
    """`key` tells two charts of one page apart if they have the same title and labels."""

    title: Text
    labels: Sequence[Text]
    series: Sequence[Series]
    unit: Text = ""
    target: Target | None = None
    description: Text = ""
    label_head: Text = ""  # what the labels are: month, system, kind
    key: str = field(default="", kw_only=True)

    kind = ""

    def __post_init__(self) -> None:
        for series in self.series:
            if len(series.values) != len(self.labels):
                raise ValueError(f"{series.name}: {len(series.values)} values for other labels.")
            if series.shown and len(series.shown) != len(self.labels):
                raise ValueError(f"{series.name}: {len(series.shown)} words for other labels.")
            if not all(value is None or math.isfinite(value) for value in series.values):
                raise ValueError(f"{series.name}: a chart shows finite values only.")

    @property
    def id(self) -> str:
        facts = f"{self.key}|{self.title}|{'|'.join(map(str, self.labels))}"
        return f"chart-{zlib.crc32(facts.encode()):08x}"

    @property
    def is_empty(self) -> bool:
        return not any(value is not None for series in self.series for value in series.values)

    @property
    def numbers(self) -> list[float]:
        return [float(each) for series in self.series for each in series.values if each is not None]

    def words(self, value: Value, digits: int | None = None) -> str:
        """A value with its unit, as people write it; a gap is a dash."""
        if value is None:
            return "–"
        places = decimals(self.numbers) if digits is None else digits
        number = number_format(round(float(value), places), places, force_grouping=True)
        unit = str(self.unit)
        return f"{number}{'' if unit in ('', '%', '％') else ' '}{unit}"

    def shown(self, series: Series, place: int) -> str:
        return series.shown[place] if series.shown else self.words(series.values[place])


@dataclass(frozen=True)
class Columns(Chart):
    """Upright bars; of several series side by side."""

    kind = "columns"


@dataclass(frozen=True)
class StackedColumns(Chart):
    """Upright bars of parts; what is below zero hangs down."""

    kind = "stacked"

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.target:
            raise ValueError("A stack has no target: its parts would each be judged.")


@dataclass(frozen=True)
class LineChart(Chart):
    """Values over time. The axis need not begin at zero; a target is always in view."""

    kind = "line"


@dataclass(frozen=True)
class Sparkline(Chart):
    """A line of the size of a word, without axes; the figure it belongs to stands beside it."""

    kind = "sparkline"
