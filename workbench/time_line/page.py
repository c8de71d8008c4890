"""One page of a time line: the sources that were asked for, merged, newest first."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from contracts.members import Member
from records.models import AccessEvent
from workbench.matters import matter_of
from workbench.time_line.sources import Source, TimeLineEntry, all_sources

ENTRIES_A_PAGE = 50
PLACE = "time-line"  # of the time line in the page of its record


@dataclass(frozen=True)
class Filter:
    """A link that adds a source to what is shown, or takes it away."""

    label: str
    query: str
    chosen: bool


@dataclass(frozen=True)
class TimeLinePage:
    entries: Sequence[TimeLineEntry]
    filters: Sequence[Filter]
    url: str  # of the page of the record
    fragment: str  # of the time line alone
    newer: str
    older: str


def time_line_of(record: Any, request: HttpRequest, member: Member) -> TimeLinePage:
    """As the address asks for it; what it asks for and does not exist is not shown."""
    names = request.GET.get("show", "").split(",")
    chosen = [source for source in all_sources() if source.name in names]
    number = number_in(request.GET.get("page", ""))
    most = number * ENTRIES_A_PAGE + 1  # one more tells whether there are older ones
    found = [
        entry
        for source in chosen or all_sources()
        for entry in source.entries(record, member, most)
    ]
    # Of one moment the later one stands above, as each source lists it.
    found.sort(key=lambda entry: entry.at, reverse=True)
    number = min(number, math.ceil(len(found) / ENTRIES_A_PAGE)) or 1
    shown = found[(number - 1) * ENTRIES_A_PAGE : number * ENTRIES_A_PAGE]
    if any(entry.personal for entry in shown):
        note(record, request)
    show = ",".join(source.name for source in chosen)
    return TimeLinePage(
        entries=shown,
        filters=filters_of(chosen),
        url=matter_of(record).url(record),
        fragment=reverse(
            "workbench:time_line", args=[member.contract.code, matter_of(record).kind, record.pk]
        ),
        newer=query_of(show=show, page=number - 1) if number > 1 else "",
        older=query_of(show=show, page=number + 1) if len(found) > number * ENTRIES_A_PAGE else "",
    )


def number_in(typed: str) -> int:
    """The number of a page; what is none is the first."""
    return max(int(typed), 1) if typed.isascii() and typed.isdecimal() and len(typed) < 5 else 1


def filters_of(chosen: Sequence[Source]) -> list[Filter]:
    names = [source.name for source in chosen]
    filters = [Filter(_("All"), query_of(), chosen=not names)]
    for source in all_sources():
        others = [name for name in names if name != source.name]
        asked = others if source in chosen else [*names, source.name]
        query = query_of(show=",".join(asked))
        filters.append(Filter(str(source.label), query, chosen=source in chosen))
    return filters


def query_of(*, show: str = "", page: int = 1) -> str:
    asked = {"show": show} if show else {}
    return "?" + urlencode(asked | ({"page": str(page)} if page > 1 else {}), safe=",")


def note(record: Any, request: HttpRequest) -> None:
    """Who looked at the personal data of a history, as on the page of the history."""
    AccessEvent.note(
        AccessEvent.Kind.OPENED,
        request=request,
        what="record_history",
        ids=[record.pk],
        table=record._meta.db_table,
    )
