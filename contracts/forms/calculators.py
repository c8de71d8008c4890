"""Two questions to a calendar: how long did it take, and when is it due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from contracts.calendar_pages import show_duration
from contracts.clock import BeyondKnown, Direction, Due, Shift, Unit, day_of, moment_of, seconds_of
from contracts.clock.due_words import write_due
from contracts.models import Calendar
from portal.forms import PortalForm

UNITS = (
    (Unit.BUSINESS_DAYS, _("business days")),
    (Unit.DAYS, _("days")),
    (Unit.WEEKS, _("weeks")),
    (Unit.MONTHS, _("months")),
    (Unit.YEARS, _("years")),
    (Unit.HOURS, _("hours")),
    (Unit.MINUTES, _("minutes")),
)
DIRECTIONS = ((Direction.AFTER, _("after")), (Direction.BEFORE, _("before")))
SHIFTS = (
    (Shift.NONE, _("stays")),
    (Shift.BEFORE, _("moves to the business day before")),
    (Shift.AFTER, _("moves to the business day after")),
)


class MomentField(forms.DateTimeField):
    """With seconds: 18:15:00 is inside opening hours, 18:15:01 is not."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateTimeInput(attrs={"step": "1"}), **kwargs)


@dataclass(frozen=True)
class Between:
    """What a calendar says about the time from an arrival to a completion."""

    arrival: datetime
    reception: datetime
    moved: bool
    elapsed: int
    closed_days: int
    less_holidays: int
    in_hours: int
    last: date

    @classmethod
    def of(cls, calendar: Calendar, arrival: datetime, end: datetime) -> "Between":
        clock = calendar.compiled().clock
        begin, until = seconds_of(arrival), seconds_of(end)
        reception = clock.next_opening(begin)
        first, last = day_of(reception), day_of(until)
        return cls(
            arrival=arrival,
            reception=moment_of(reception),
            moved=reception != begin,
            elapsed=max(0, until - reception),
            closed_days=clock.closed_days_between(first, last) if first < last else 0,
            less_holidays=clock.less_holidays_seconds(begin, until),
            in_hours=clock.open_seconds(begin, until),
            last=max(first, last),
        )

    @property
    def lines(self) -> Iterable[tuple[str, str, int]]:
        yield _t("From reception to completion"), show_duration(self.elapsed), self.elapsed
        yield (
            _t("Without closed days in between (literal rule; nights count)"),
            show_duration(self.less_holidays),
            self.less_holidays,
        )
        yield (
            _t("Inside opening hours (clock of the desk)"),
            show_duration(self.in_hours),
            self.in_hours,
        )


class BetweenForm(PortalForm):
    arrival = MomentField(label=_("Arrival"))
    completion = MomentField(label=_("Completion"))
    result: Between | None = None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        arrival, end = self.cleaned_data.get("arrival"), self.cleaned_data.get("completion")
        if not arrival or not end:
            return cleaned
        if end < arrival:
            self.add_error("completion", _t("The completion lies before the arrival."))
            return cleaned
        try:
            self.result = Between.of(self.initial["calendar"], arrival, end)
        except BeyondKnown as error:
            self.add_error(None, beyond(error))
        return cleaned


@dataclass(frozen=True)
class Answer:
    due: Due
    day: date
    moment: datetime | None

    @property
    def weekday(self) -> str:
        return str(WEEKDAYS[self.day.weekday()])

    @property
    def words(self) -> str:
        """The rule as a profile writes it."""
        words = write_due(self.due)
        shown = (f"{key}: {str(value).lower()}" for key, value in words.items())
        return "{" + ", ".join(shown) + "}"


class DueForm(PortalForm):
    base = MomentField(label=_("Event"))
    direction = forms.ChoiceField(label=_("Counted"), choices=DIRECTIONS)
    amount = forms.IntegerField(label=_("How many"), min_value=0, max_value=10_000)
    unit = forms.ChoiceField(label=_("Unit"), choices=UNITS)
    first_day_counts = forms.BooleanField(label=_("The first day counts"), required=False)
    end_of_month = forms.BooleanField(label=_("The end of that month"), required=False)
    shift = forms.ChoiceField(label=_("A due day that is closed"), choices=SHIFTS)
    always = forms.BooleanField(label=_("Hours and minutes run around the clock"), required=False)
    result: Answer | None = None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.errors or not self._fits():
            return cleaned
        found, calendar = self.cleaned_data, self.initial["calendar"]
        due = Due(
            amount=found["amount"],
            unit=Unit(found["unit"]),
            direction=Direction(found["direction"]),
            event="event",
            first_day_counts=found["first_day_counts"],
            end_of_month=found["end_of_month"],
            shift=Shift(found["shift"]),
        )
        try:
            self.result = self._answer(due, calendar)
        except BeyondKnown as error:
            self.add_error(None, beyond(error))
        except (OverflowError, ValueError):
            self.add_error("amount", _t("The due day lies too far away."))
        return cleaned

    def _fits(self) -> bool:
        """Whether the parts go together, as a due rule demands it."""
        found = self.cleaned_data
        unit, of_days = found["unit"], found["first_day_counts"] or found["end_of_month"]
        if unit in (Unit.HOURS, Unit.MINUTES) and (of_days or found["shift"] != Shift.NONE):
            self.add_error(
                "unit", _t("Hours and minutes name a moment; rules for days are not for them.")
            )
        elif found["end_of_month"] and unit not in (Unit.MONTHS, Unit.YEARS):
            self.add_error("end_of_month", _t("The end of the month goes with months or years."))
        elif found["first_day_counts"] and found["end_of_month"]:
            self.add_error("first_day_counts", _t("This means nothing for the end of a month."))
        elif found["first_day_counts"] and not found["amount"]:
            self.add_error("amount", _t("If the first day counts, the number is at least 1."))
        return not self.errors

    def _answer(self, due: Due, calendar: Calendar) -> Answer:
        base: datetime = self.cleaned_data["base"]
        if not due.is_moment:
            return Answer(due, calendar.due_on(due, timezone.localdate(base)), None)
        if self.cleaned_data["always"]:
            moment = moment_of(due.due_at(seconds_of(base), None))
        else:
            moment = calendar.due_at(due, base)
        return Answer(due, timezone.localdate(moment), moment)


def beyond(error: BeyondKnown) -> str:
    return _t("The calendar knows the days from %(first)s to %(last)s only.") % {
        "first": error.first,
        "last": error.last,
    }
