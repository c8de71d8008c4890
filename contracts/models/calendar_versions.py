"""Weekly opening hours that hold from one day on."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import IntegerRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from contracts import clock
from contracts.clock.hours import MINUTES_OF_DAY
from contracts.hours_text import clock_time
from contracts.models.base import ContractQuerySet, FromPapers, OfContract
from contracts.models.calendars import Calendar
from contracts.models.memberships import refuse
from contracts.rules import calendars as calendar_rules
from records.policy import Policy
from records.versions import save_unless_changed


class MinuteRange(Func):
    """The minutes from opening to closing; hours that only touch do not overlap."""

    function = "INT4RANGE"
    output_field = IntegerRangeField()


def minutes_of_day() -> list[tuple[int, str]]:
    """The minutes of a day as the clock shows them, so that the history tells 8:30 and not 510."""
    return [(minute, clock_time(minute)) for minute in range(MINUTES_OF_DAY + 1)]


class Stretch(models.Model):
    """Hours without a break, in minutes from midnight."""

    opens = models.PositiveSmallIntegerField(_("opens"), choices=minutes_of_day)
    closes = models.PositiveSmallIntegerField(_("closes"), choices=minutes_of_day)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(opens__gte=0, opens__lt=F("closes"), closes__lte=MINUTES_OF_DAY),
                name="%(app_label)s_%(class)s_closes_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return f"{clock_time(self.opens)}–{clock_time(self.closes)}"


class CalendarVersion(OfContract, FromPapers):
    policy = Policy(tenant="contract")

    calendar = models.ForeignKey(
        Calendar,
        verbose_name=_("calendar"),
        on_delete=models.CASCADE,
        related_name="versions",
        editable=False,
    )
    valid_from = models.DateField(_("valid from"))
    closed_on_holidays = models.BooleanField(_("closed on holidays"), default=True)
    closed_at_year_end = models.BooleanField(
        _("closed from 29 December to 3 January"), default=True
    )
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a calendar")
        ordering = ["calendar", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["calendar", "valid_from"], name="one_version_from_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.calendar} {self.valid_from}"

    def in_clock(self) -> clock.Version:
        return clock.Version(
            self.valid_from,
            tuple(
                clock.OpeningHours(each.weekday, each.opens, each.closes, each.nth)
                for each in self.hours.all()
            ),
            self.closed_on_holidays,
            self.closed_at_year_end,
        )

    def write(self, hours: Sequence[clock.OpeningHours]) -> None:
        """Part of a verb: replaces the hours of the week."""
        self.hours.all().delete()
        self.hours.bulk_create(
            WeeklyHours(
                contract_id=self.contract_id,
                of_version=self,
                weekday=each.weekday,
                nth=each.nth,
                opens=each.opens,
                closes=each.closes,
            )
            for each in hours
        )

    def change(
        self, to: clock.Version, *, by: Any, at: datetime, reason: str, version: int | None
    ) -> None:
        """What was agreed was written down wrongly; what is agreed anew is a version of its own."""
        with self.calendar.changing(by=by, at=at, reason=reason):
            refuse(calendar_rules.why_not_version(to, others=self._days_of_others()))
            refuse(calendar_rules.why_not_reason(reason))
            self.calendar.holidays.reach(to.valid_from, at=at)
            self.valid_from = to.valid_from
            self.closed_on_holidays = to.closed_on_holidays
            self.closed_at_year_end = to.closed_at_year_end
            fields = ["valid_from", "closed_on_holidays", "closed_at_year_end"]
            save_unless_changed(self, version=version, fields=fields)
            if set(to.hours) != set(self.in_clock().hours):
                self.write(to.hours)

    def remove(self, *, by: Any, at: datetime, reason: str) -> None:
        """The version before it holds again."""
        with self.calendar.changing(by=by, at=at, reason=reason):
            refuse(calendar_rules.why_not_remove_version(self._days_of_others()))
            refuse(calendar_rules.why_not_reason(reason))
            self.delete()

    def _days_of_others(self) -> Iterable[Any]:
        others = self.calendar.versions.exclude(pk=self.pk)
        return others.values_list("valid_from", flat=True)


class WeeklyHours(OfContract, Stretch):
    """Hours of one weekday; with `nth` those of, say, the second Saturday of each month."""

    policy = Policy(tenant="contract")

    of_version = models.ForeignKey(
        CalendarVersion,
        verbose_name=_("version of a calendar"),
        on_delete=models.CASCADE,
        related_name="hours",
    )
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=list(WEEKDAYS.items()))
    nth = models.PositiveSmallIntegerField(_("which of the month"), null=True, blank=True)

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("weekly hours")
        ordering = ["of_version", F("nth").asc(nulls_first=True), "weekday", "opens"]
        constraints = [
            *Stretch.Meta.constraints,
            models.CheckConstraint(
                condition=Q(weekday__range=(0, 6)), name="weekly_hours_have_a_weekday"
            ),
            models.CheckConstraint(
                condition=Q(nth=None) | Q(nth__range=(1, 5)), name="a_month_has_five_weeks"
            ),
            ExclusionConstraint(
                name="hours_of_a_weekday_do_not_overlap",
                expressions=[
                    ("of_version", RangeOperators.EQUAL),
                    ("weekday", RangeOperators.EQUAL),
                    (Coalesce("nth", Value(0)), RangeOperators.EQUAL),
                    (MinuteRange("opens", "closes"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
