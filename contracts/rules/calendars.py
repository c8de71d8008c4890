"""What can refuse a change of a calendar; each question answers with a sentence, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from contracts.clock import DayHours, Version
from contracts.clock.consistency import faults_of, in_version
from contracts.hours_text import SENTENCES, show_hours
from records.errors import Conflict

if TYPE_CHECKING:
    from contracts.models.compiled import Compiled

MOST_DAYS = 400  # a year and a bit in one step
EARLIEST, LATEST = date(1990, 1, 1), date(2099, 12, 31)  # for which the law is known


def why_not_reason(reason: str) -> str | None:
    return None if reason.strip() else _("Say why; the reason goes into the history.")


def why_not_version(version: Version, *, others: Iterable[date]) -> str | None:
    for finding in in_version(version):
        return str(SENTENCES[finding.fault])
    if version.valid_from in others:
        return _("Other hours are already valid from this day.")
    if not EARLIEST <= version.valid_from <= LATEST:
        return _("This day lies too far away.")
    return None


def why_not_remove_version(others: Iterable[date]) -> str | None:
    if not list(others):
        return _("A calendar keeps at least one version of its hours. Change this one instead.")
    return None


def why_not_days(
    compiled: Compiled, days: Sequence[date], kind: str, hours: DayHours
) -> str | None:
    if not days:
        return _("None of these days is a business day.")
    if len(days) > MOST_DAYS:
        return _("These are more than %(most)d days; take them in parts.") % {"most": MOST_DAYS}
    if not all(compiled.knows(day) for day in (min(days), max(days))):
        return _("The calendar knows the days from %(first)s to %(last)s only.") % {
            "first": compiled.clock.first,
            "last": compiled.clock.last,
        }
    if kind in ("closure", "rule"):
        return (
            _("Without opening hours of its own the day has none; empty them.") if hours else None
        )
    if not hours:
        return _("Write the hours of the day.")
    for fault in faults_of(hours):
        return str(SENTENCES[fault])
    if kind == "extension":
        return next(filter(None, (why_not_extend(compiled, day, hours) for day in days)), None)
    return None


def why_not_extend(compiled: Compiled, day: date, hours: DayHours) -> str | None:
    usual = compiled.hours_by_rule(day)
    if not usual:
        return _("%(day)s is closed by the rule; make it a special day.") % {"day": day}
    covered = all(any(a <= opens and closes <= b for a, b in hours) for opens, closes in usual)
    if not covered or hours == usual:
        return _("An extension keeps the usual hours (%(day)s: %(hours)s) and adds to them.") % {
            "day": day,
            "hours": show_hours(usual),
        }
    return None


def refuse_overtaken(rows: Any, *, seen: int | None) -> None:
    """Nobody overwrites what another person decided since they looked."""
    if seen is None:
        return
    for row in rows.select_related("changed_by").order_by("day"):
        if row.version > seen:
            raise Conflict(overtaken(row))


def overtaken(row: Any) -> str:
    return _(
        "%(who)s changed %(day)s while you were working on it: %(kind)s %(hours)s (%(reason)s)"
    ) % {
        "who": row.changed_by.get_full_name() if row.changed_by else _("The portal"),
        "day": row.day,
        "kind": row.get_kind_display(),
        "hours": show_hours(row.in_clock),
        "reason": row.reason,
    }


def why_not_holiday(table: Any, day: date) -> str | None:
    if not table.first <= day <= table.last:
        return _("The table reaches from %(first)s to %(last)s.") % {
            "first": table.first,
            "last": table.last,
        }
    if holiday := table.rows.filter(day=day).first():
        return _("This day is a holiday already: %(name)s.") % {"name": holiday.name}
    return None


def days_from_to(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
