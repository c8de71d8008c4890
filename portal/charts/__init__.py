"""The chart kit: own SVG that needs no script, and always the values as a table beside it.

    chart = LineChart(
        title=_("Calls answered"),
        labels=["4月", "5月", "6月"],
        series=[Series(_("answered"), [99.4, 97.0, None])],
        unit="%",
        target=Target(90, _("target: 90 % or more")),
    )

    {% chart chart %}               the figure, its values folded under it
    {% chart chart open=True %}     … or open
    {% sparkline spark %}           a small one for a cell of a table, beside its figure

    svg_of(chart)                   for documents: styled by attributes, needs no style sheet

Columns, StackedColumns and LineChart take the same facts; None is a gap. A value that misses the
target is marked by a cross, not by its colour alone. What a screen reader hears is written from
the values: the first, the last, the lowest, the highest, and what missed the target. Where figures
must be rounded in their own way, `Series(shown=[…])` gives the words.
"""

from portal.charts.chart import Chart, Columns, LineChart, Series, Sparkline, StackedColumns, Target
from portal.charts.shown import svg_of

__all__ = [
    "Chart",
    "Columns",
    "LineChart",
    "Series",
    "Sparkline",
    "StackedColumns",
    "Target",
    "svg_of",
]
