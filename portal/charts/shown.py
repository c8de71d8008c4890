"""A chart in words, as a table, and as SVG."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from portal.charts.chart import Chart, Series
from portal.charts.draw import draw
from portal.charts.elements import Look, elements_of, in_browser, on_paper


def in_words(chart: Chart) -> str:
    """What a screen reader says instead of the picture."""
    if chart.is_empty:
        return _("There are no values.")
    sentences = [str(chart.description)] if chart.description else []
    sentences += [_of_series(chart, series) for series in chart.series]
    if chart.target:
        sentences.append(_of_target(chart))
    return " ".join(sentence for sentence in sentences if sentence)


def _of_series(chart: Chart, series: Series) -> str:
    places = [place for place, value in enumerate(series.values) if value is not None]
    if not places:
        return _("%(name)s: no values.") % {"name": series.name}
    low = min(places, key=lambda place: series.values[place])  # type: ignore[arg-type,return-value]
    high = max(places, key=lambda place: series.values[place])  # type: ignore[arg-type,return-value]
    facts = {
        "name": series.name,
        "first": _at(chart, series, places[0]),
        "last": _at(chart, series, places[-1]),
        "low": _at(chart, series, low),
        "high": _at(chart, series, high),
    }
    if len(places) == 1:
        return _("%(name)s: %(first)s.") % facts
    return _("%(name)s: from %(first)s to %(last)s; lowest %(low)s, highest %(high)s.") % facts


def _at(chart: Chart, series: Series, place: int) -> str:
    return f"{chart.labels[place]} {chart.shown(series, place)}"


def _of_target(chart: Chart) -> str:
    assert chart.target is not None
    missed = [
        _at(chart, series, place)
        for series in chart.series
        for place, value in enumerate(series.values)
        if chart.target.misses(value)
    ]
    facts = {"target": chart.target.label, "missed": _(", ").join(missed)}
    if not missed:
        return _("%(target)s: reached everywhere.") % facts
    return _("%(target)s: missed in %(missed)s.") % facts


def table_of(chart: Chart) -> dict[str, Any]:
    """The values, one row a label; what missed the target is told in words."""
    rows = [
        {
            "label": label,
            "cells": [
                {
                    "words": chart.shown(series, place),
                    "missed": bool(chart.target and chart.target.misses(series.values[place])),
                }
                for series in chart.series
            ],
        }
        for place, label in enumerate(chart.labels)
    ]
    return {"head": [series.name for series in chart.series], "rows": rows}


def facts_of(chart: Chart, look: Look = in_browser) -> dict[str, Any]:
    """What the templates need."""
    drawing = draw(chart)
    return {
        "chart": chart,
        "words": in_words(chart),
        "table": table_of(chart),
        "elements": list(elements_of(drawing, look, chart.id)),
        "size": (f"{drawing.width:g}", f"{drawing.height:g}"),
    }


def svg_of(chart: Chart) -> str:
    """The picture alone, styled by attributes, for documents made outside of a browser."""
    return render_to_string(
        "portal/charts/drawing.html", facts_of(chart, on_paper) | {"paper": True}
    )
