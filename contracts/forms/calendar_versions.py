"""The hours of a week: a line a weekday, and lines such as the second Saturday of the month."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from contracts.clock import OpeningHours, Version
from contracts.forms.calendar_fields import ChangeForm, HoursField, months_between
from contracts.models import Calendar, CalendarVersion
from contracts.months import Month
from contracts.rules import calendars as calendar_rules
from contracts.weekdays import NTH, hours_of, numbered_days

DAYS = tuple(f"day_{number}" for number in range(7))
NTH_CHOICES = [("", "–"), *((str(number), name) for number, name in NTH.items())]
SPARE_LINES, MOST_LINES = 2, 12


class WeekForm(ChangeForm):
    """`initial` brings the calendar, if there is one, and what the fields show at first."""

    valid_from = forms.DateField(label=_("Valid from"))
    closed_on_holidays = forms.BooleanField(label=_("Closed on holidays"), required=False)
    closed_at_year_end = forms.BooleanField(
        label=_("Closed from 29 December to 3 January"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for weekday, name in enumerate(DAYS):
            self.fields[name] = HoursField(label=WEEKDAYS[weekday])
        for line in range(self._number_of_lines()):
            number = {"number": line + 1}
            self.fields[f"nth_{line}"] = forms.ChoiceField(
                label=_t("Which one (line %(number)d)") % number,
                choices=NTH_CHOICES,
                required=False,
            )
            self.fields[f"weekday_{line}"] = forms.ChoiceField(
                label=_t("Weekday (line %(number)d)") % number,
                choices=list(WEEKDAYS.items()),
                required=False,
                initial="5",
            )
            self.fields[f"hours_{line}"] = HoursField(label=_t("Hours (line %(number)d)") % number)

    def _number_of_lines(self) -> int:
        known = [key for key in (*self.initial, *self.data) if str(key).startswith("nth_")]
        return min(MOST_LINES, max(SPARE_LINES, len(set(known))))

    @property
    def changed(self) -> int:
        """The version that is being corrected; no version has the number 0."""
        return int(self.initial.get("changed", 0))

    @property
    def week(self) -> list[Any]:
        return [self[name] for name in DAYS]

    @property
    def lines(self) -> list[tuple[Any, Any, Any]]:
        numbers = range(self._number_of_lines())
        return [(self[f"nth_{n}"], self[f"weekday_{n}"], self[f"hours_{n}"]) for n in numbers]

    @property
    def as_version(self) -> Version:
        found = self.cleaned_data
        return Version(
            found["valid_from"],
            tuple(self._hours()),
            found["closed_on_holidays"],
            found["closed_at_year_end"],
        )

    def _hours(self) -> Iterable[OpeningHours]:
        found = self.cleaned_data
        for weekday, name in enumerate(DAYS):
            for opens, closes in found[name]:
                yield OpeningHours(weekday, opens, closes)
        for line in range(self._number_of_lines()):
            if nth := found[f"nth_{line}"]:
                for opens, closes in found[f"hours_{line}"]:
                    yield OpeningHours(int(found[f"weekday_{line}"]), opens, closes, int(nth))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self._check_lines()
        if self.errors:
            return cleaned
        others = self._days_of_others()
        version = self.as_version
        if version.valid_from in others:
            self.add_error("valid_from", _t("Other hours are already valid from this day."))
        elif reason := calendar_rules.why_not_version(version, others=others):
            self.add_error(None if version.hours else DAYS[0], reason)
        else:
            self.tell_of_closed(self._months(version.valid_from, others))
            self._tell_if_overtaken()
        return cleaned

    def _tell_if_overtaken(self) -> None:
        """A version that is being changed may have been changed since the page was opened."""
        rows = CalendarVersion.objects.filter(pk=self.changed)
        for number in rows.values_list("version", flat=True):
            if number != self.cleaned_data.get("seen"):
                sentence = _t("Somebody else changed these hours while you were working on them.")
                self.tell_of_other(sentence, version=number)

    def _check_lines(self) -> None:
        there: set[tuple[str, str]] = set()
        for line in range(self._number_of_lines()):
            nth, hours = (
                self.cleaned_data.get(f"nth_{line}"),
                self.cleaned_data.get(f"hours_{line}"),
            )
            place = nth or "", self.cleaned_data.get(f"weekday_{line}", "")
            if nth and hours == ():
                self.add_error(f"hours_{line}", _t("Write the hours of this day."))
            if hours and not nth:
                self.add_error(f"nth_{line}", _t("Say which one of the month is meant."))
            if nth and place in there:
                self.add_error(f"nth_{line}", _t("Another line already says this day."))
            there.add(place)

    def _days_of_others(self) -> list[date]:
        calendar: Calendar | None = self.initial.get("calendar")
        if calendar is None:
            return []
        others = calendar.versions.exclude(pk=self.changed)
        return list(others.order_by("valid_from").values_list("valid_from", flat=True))

    def _months(self, valid_from: date, others: list[date]) -> list[Month]:
        """Months in which hours may differ: from the earlier of both days to the next version."""
        if not self.closed:
            return []
        both = [valid_from]
        if self.changed:
            both.append(self.initial["valid_from"])
        later = [day - timedelta(days=1) for day in others if day > max(both)]
        return months_between(min(both), min(later, default=max(self.closed).last))


def values_of(version: Version) -> dict[str, Any]:
    """What the fields show of a version that is there."""
    values: dict[str, Any] = {
        "valid_from": version.valid_from,
        "closed_on_holidays": version.closed_on_holidays,
        "closed_at_year_end": version.closed_at_year_end,
    }
    for weekday, name in enumerate(DAYS):
        values[name] = hours_of(version, weekday)
    numbered = numbered_days(version)
    for line, (nth, weekday) in enumerate(numbered):
        values[f"nth_{line}"], values[f"weekday_{line}"] = str(nth), str(weekday)
        values[f"hours_{line}"] = hours_of(version, weekday, nth)
    return values | {f"nth_{len(numbered)}": ""}  # and one line that is free
