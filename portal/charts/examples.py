"""Invented charts for the style page and for tests: every kind, and every awkward case."""

from django.utils.translation import gettext_lazy as _

from portal.charts.chart import (
    Chart,
    Columns,
    LineChart,
    Series,
    Sparkline,
    StackedColumns,
    Target,
)

MONTHS = [f"{month}月" for month in (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)]
ANSWERED = [94.1, 93.5, 92.8, 91.0, 89.9, 90.6, 92.2, 93.0, None, 95.1, 96.4, 97.2]


def examples() -> list[Chart]:
    return [
        LineChart(
            title=_("Calls answered"),
            labels=MONTHS,
            series=[Series(_("answered"), ANSWERED)],
            unit="%",
            target=Target(90, _("target: 90 % or more")),
            label_head=_("Month"),
        ),
        LineChart(
            title=_("Minutes until the answer"),
            labels=MONTHS,
            series=[
                Series(_("this year"), [31, 28, 27, 30, 26, 24, 22, 25, 23, 21, 20, 19]),
                Series(_("last year"), [38, 36, 37, 33, 35, 31, 30, 32, 29, 30, 28, 27]),
            ],
            unit=_("min"),
            label_head=_("Month"),
        ),
        Columns(
            title=_("Inquiries a month"),
            labels=MONTHS,
            series=[
                Series("METI", [820, 640, 611, 598, 530, 702, 688, 640, 600, 655, 690, 980]),
                Series("JPS", [286, 301, 277, 265, 240, 290, 310, 283, 266, 270, 255, 330]),
            ],
            label_head=_("Month"),
        ),
        StackedColumns(
            title=_("Open incidents by cause"),
            labels=MONTHS[:6],
            series=[
                Series(_("application"), [5, 3, 4, 6, 2, 3]),
                Series(_("hardware"), [2, 1, 0, 3, 1, 1]),
                Series(_("network"), [1, 2, 1, 0, 0, 2]),
            ],
            label_head=_("Month"),
        ),
    ]


def awkward() -> list[Chart]:
    """Nothing, one point, below zero, enormous, and a label longer than its place."""
    return [
        LineChart(_("Nothing yet"), MONTHS[:3], [Series(_("answered"), [None] * 3)]),
        LineChart(_("One month"), MONTHS[:1], [Series(_("answered"), [94.1])], unit="%"),
        Columns(_("Difference from the plan"), MONTHS[:4], [Series(_("hours"), [4, -6, 0, -2.5])]),
        Columns(
            _("Bytes stored"),
            ["METI", "特定個人情報を扱う年金業務システム(間接)"],
            [Series(_("bytes"), [1_250_000_000_000, 980_000_000_000])],
        ),
    ]


def sparks() -> list[Sparkline]:
    return [
        Sparkline(_("Calls answered"), MONTHS, [Series(_("answered"), ANSWERED)], unit="%"),
        Sparkline(_("Steady"), MONTHS[:3], [Series(_("answered"), [90, 90, 90])], unit="%"),
    ]
