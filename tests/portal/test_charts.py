"""Charts: facts of geometry, words for those who do not see them, and nothing that runs."""

import math
import re
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import translation

from portal.charts import (
    Chart,
    Columns,
    LineChart,
    Series,
    Sparkline,
    StackedColumns,
    Target,
    svg_of,
)
from portal.charts.draw import HEIGHT, WIDTH, draw
from portal.charts.elements import COLOURS, DASHES
from portal.charts.examples import awkward, examples, sparks
from portal.charts.scale import decimals, every, shortened, text_width, ticks
from portal.charts.shown import in_words

ALL = [*examples(), *awkward(), *sparks()]
MONTHS = ["4月", "5月", "6月"]


def shown(chart: Chart, tag: str = "chart") -> str:
    return Template(f"{{% {tag} chart %}}").render(Context({"chart": chart}))


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  it is our own


def chart_of(*values: float | None, **more: object) -> LineChart:
    return LineChart("試験", MONTHS[: len(values)], [Series("値", values)], **more)


# --- What is refused ---


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_value_without_a_place_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        chart_of(1, value)


def test_values_and_words_must_fit_the_labels() -> None:
    with pytest.raises(ValueError, match="2 values"):
        LineChart("x", MONTHS, [Series("値", [1, 2])])
    with pytest.raises(ValueError, match="1 words"):
        LineChart("x", MONTHS, [Series("値", [1, 2, 3], ["1"])])


def test_a_stack_has_no_target() -> None:
    with pytest.raises(ValueError, match="target"):
        StackedColumns("x", MONTHS, [Series("値", [1, 2, 3])], target=Target(1, "x"))


@pytest.mark.parametrize("kind", [LineChart, Columns, StackedColumns, Sparkline])
def test_texts_from_outside_stay_text(kind: type[Chart]) -> None:
    evil = '"><script>alert(1)</script>'
    chart = kind(evil, [evil, "b"], [Series(evil, [1, 2]), Series("s", [2, 1])], unit=evil)
    for html in (shown(chart), svg_of(chart)):
        assert "<script" not in html
        assert 'x="">' not in html


# --- Ticks and labels ---


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        (0, 100, [0, 20, 40, 60, 80, 100]),
        (89.9, 97.2, [88, 90, 92, 94, 96, 98]),
        (-6, 4, [-6, -4, -2, 0, 2, 4]),
        (0, 0, [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (0, 1.25e12, [0, 2.5e11, 5e11, 7.5e11, 1e12, 1.25e12]),
        (0.001, 0.003, [0.001, 0.0015, 0.002, 0.0025, 0.003]),
    ],
)
def test_ticks_are_round_and_enclose_the_values(
    low: float, high: float, found: list[float]
) -> None:
    marks = ticks(low, high)
    assert marks[0] <= low <= high <= marks[-1]
    assert len({round(b - a, 9) for a, b in pairwise(marks)}) == 1
    assert marks == pytest.approx(found)


@pytest.mark.parametrize("value", [-5.0, 0.0, 0.3, 94.1, 1e15, 1e-6])
def test_one_value_alone_has_an_axis(value: float) -> None:
    marks = ticks(value, value)
    assert marks[0] <= value <= marks[-1]
    assert marks[0] < marks[-1]


def test_decimals_as_many_as_needed() -> None:
    assert decimals([0, 20, 40]) == 0
    assert decimals([0.5, 1.0]) == 1
    assert decimals([0.1 + 0.2]) == 1


def test_full_width_characters_are_wide() -> None:
    assert text_width("障害", 10) == 20
    assert text_width("VPN", 10) < 20


def test_long_labels_are_shortened_to_their_room() -> None:
    short = shortened("特定個人情報を扱う年金業務システム", 60, 10)
    assert short == "特定個人情…"
    assert text_width(short, 10) <= 60
    assert shortened("4月", 60, 10) == "4月"


def test_no_two_labels_touch() -> None:
    assert every(20, 50) == 1
    days = [f"{month}月{day}日" for month in (4, 5, 6) for day in range(1, 31)]
    drawing = draw(LineChart("x", days, [Series("値", range(90))]))
    names = [label for label in drawing.labels if label.role == "name"]
    assert 5 < len(names) < 20
    for one, other in pairwise(names):
        gap = other.x - one.x
        assert gap > (text_width(one.text, 13) + text_width(other.text, 13)) / 2


# --- Geometry ---


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: f"{chart.kind} {len(chart.labels)}")
def test_everything_stays_on_the_sheet(chart: Chart) -> None:
    drawing = draw(chart)
    for bar in drawing.bars:
        assert bar.height >= 0
        assert bar.x >= 0
        assert bar.x + bar.width <= drawing.width
        assert 0 <= bar.y <= bar.y + bar.height <= drawing.height
    for dot in drawing.dots:
        assert 0 <= dot.x <= drawing.width
        assert 0 <= dot.y <= drawing.height
    for label in drawing.labels:
        width = text_width(label.text, 13)
        left = {"start": label.x, "middle": label.x - width / 2, "end": label.x - width}
        assert left[label.anchor] >= -0.01
        assert left[label.anchor] + width <= WIDTH + 0.01
        assert 0 < label.y <= HEIGHT


def test_bars_stand_on_zero_and_are_as_long_as_their_values() -> None:
    drawing = draw(Columns("x", MONTHS, [Series("値", [10, 20, -5])]))
    (zero,) = [line for line in drawing.lines if line.role == "zero"]
    ten, twenty, below = drawing.bars
    assert ten.y + ten.height == pytest.approx(zero.y1)
    assert twenty.height == pytest.approx(2 * ten.height)
    assert below.y == pytest.approx(zero.y1)
    assert below.height == pytest.approx(ten.height / 2)


def test_bars_of_two_series_do_not_overlap() -> None:
    drawing = draw(Columns("x", MONTHS, [Series("a", [1, 2, 3]), Series("b", [3, 2, 1])]))
    bars = sorted(drawing.bars, key=lambda bar: bar.x)
    assert len(bars) == 6
    for one, other in pairwise(bars):
        assert one.x + one.width <= other.x


def test_parts_are_stacked_up_and_what_is_negative_down() -> None:
    series = [Series("a", [2, None, 1]), Series("b", [3, 4, -1]), Series("c", [0, 1, -2])]
    drawing = draw(StackedColumns("x", MONTHS, series))
    (zero,) = [line for line in drawing.lines if line.role == "zero"]
    first = [bar for bar in drawing.bars if bar.x < drawing.bars[1].x]
    low, high = sorted(first, key=lambda bar: -bar.y)[:2]
    assert low.y + low.height == pytest.approx(zero.y1)
    assert high.y + high.height == pytest.approx(low.y)
    hanging = [bar for bar in drawing.bars if bar.y >= zero.y1 - 0.01 and bar.height]
    assert len(hanging) == 2
    assert hanging[1].y == pytest.approx(hanging[0].y + hanging[0].height)


def test_a_line_is_broken_where_a_value_is_missing() -> None:
    chart = LineChart("x", list("abcdef"), [Series("値", [1, 2, None, 3, None, 4])])
    drawing = draw(chart)
    assert [len(path.points) for path in drawing.paths] == [2]
    assert len(drawing.dots) == 4


def test_higher_values_are_higher() -> None:
    low, high = draw(chart_of(1, 5)).dots
    assert high.y < low.y
    assert high.x > low.x


def test_the_target_is_in_view_and_compared_exactly() -> None:
    """89.96 rounds to 90.0; it is a miss all the same, and is shown in its own words."""
    chart = LineChart(
        "応答率",
        MONTHS[:2],
        [Series("応答率", [Fraction(8996, 100), Fraction(90)], ["89.9%", "90.0%"])],
        target=Target(90, "目標 90% 以上"),
    )
    drawing = draw(chart)
    (line,) = [line for line in drawing.lines if line.role == "target"]
    missed, met = drawing.dots
    assert (missed.missed, met.missed) == (True, False)
    assert met.y == pytest.approx(line.y1)
    assert "89.9%" in missed.words
    assert any(label.role == "target" for label in drawing.labels)


def test_a_target_far_from_the_values_widens_the_axis() -> None:
    drawing = draw(chart_of(1, 2, target=Target(50, "x", at_least=False)))
    (line,) = [line for line in drawing.lines if line.role == "target"]
    assert 0 < line.y1 < HEIGHT
    assert not any(dot.missed for dot in drawing.dots)


def test_shares_end_at_a_hundred() -> None:
    def last_tick(chart: Chart) -> str:
        return [label.text for label in draw(chart).labels if label.role == "tick"][-1]

    assert last_tick(chart_of(94.1, unit="%")) == "100%"
    assert last_tick(chart_of(94.1, 130, unit="%")) == "130%"
    assert last_tick(chart_of(94.1)) != "100"


def test_one_point_stands_in_the_middle() -> None:
    drawing = draw(chart_of(94.1))
    (dot,) = drawing.dots
    ticks_right = max(label.x for label in drawing.labels if label.role == "tick")
    assert dot.x == pytest.approx((ticks_right + 8 + WIDTH - 8) / 2, abs=1)
    assert drawing.paths == []


def test_nothing_is_drawn_of_nothing() -> None:
    chart = chart_of(None, None)
    drawing = draw(chart)
    assert (drawing.lines, drawing.bars, drawing.dots) == ([], [], [])
    html = shown(chart)
    assert "<svg" not in html
    assert "chart-nothing" in html


# --- What is shown ---


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: f"{chart.kind} {len(chart.labels)}")
def test_the_picture_is_whole_and_carries_no_style_and_no_script(chart: Chart) -> None:
    for html in (shown(chart), svg_of(chart)):
        assert not re.search(r"\sstyle=|<style|<script|\son\w+=|xlink|href=", html)
    root = parsed(svg_of(chart))
    names = {child.tag.split("}")[1] for child in root}
    assert {"title", "desc"} <= names
    assert root.get("role") == "img"
    for element in root.iter():
        assert "NaN" not in str(element.attrib)
        assert not any("," in value for key, value in element.attrib.items() if key in "xyd")


def test_the_table_holds_every_value_with_its_unit() -> None:
    html = shown(chart_of(94.1, None, 1234567, unit="%", target=Target(95, "目標")))
    cells = re.findall(r"<td[^>]*>(.*?)</td>", html, re.DOTALL)
    texts = [re.sub(r"<[^>]+>|\s", "", cell) for cell in cells]
    assert texts[1] == "–"
    assert texts[2] == "1,234,567.0%"
    assert texts[0].endswith("94.1%")
    assert "badge" in cells[0]  # the miss is told in words
    assert texts[3] == "目標"


def test_numbers_are_written_with_their_unit() -> None:
    assert chart_of(1500, 2, unit="件").words(1500) == "1,500 件"
    assert chart_of(99.5, unit="%").words(99.5) == "99.5%"
    assert chart_of(1).words(None) == "–"


def test_what_is_heard_tells_the_values() -> None:
    with translation.override("en"):
        words = in_words(examples()[0])
    assert "from 4月 94.1% to 3月 97.2%" in words
    assert "lowest 8月 89.9%, highest 3月 97.2%" in words
    assert "missed in 8月 89.9%" in words
    with translation.override("en"):
        assert in_words(chart_of(None)) == "There are no values."
        assert in_words(chart_of(3)) == "値: 4月 3."


def test_two_charts_of_one_page_have_two_names() -> None:
    one, other = chart_of(1, 2), chart_of(1, 2, key="second")
    assert one.id != other.id
    assert f'id="{one.id}-title"' in shown(one)


def test_a_sparkline_has_no_axes_and_says_its_values() -> None:
    html = shown(sparks()[0], "sparkline")
    assert "<text" not in html
    assert html.count("<circle") == 1
    assert "97.2%" in html


def test_paper_needs_no_style_sheet() -> None:
    for chart in examples():
        svg = svg_of(chart)
        assert "class=" not in svg
        assert 'xmlns="http://www.w3.org/2000/svg"' in svg
        for element in parsed(svg).iter():
            if element.tag.endswith("}rect"):
                assert element.get("fill")


def test_browser_and_paper_use_the_same_colours() -> None:
    css = (Path(settings.BASE_DIR) / "static/portal/kits.css").read_text()
    for number, (colour, dash) in enumerate(zip(COLOURS, DASHES, strict=True)):
        assert f"--series-{number}: {colour};" in css
        assert re.search(rf"\.chart-series-{number} {{[^}}]*--dash: {dash};", css)


@pytest.mark.parametrize("colour", COLOURS)
def test_colours_stand_out_from_the_ground(colour: str) -> None:
    """3 to 1 at least against white (WCAG 1.4.11)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert 1.05 / (light + 0.05) >= 3
