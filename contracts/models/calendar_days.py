"""Days on which a calendar does not do what its rule says."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contracts.clock import DayHours
from contracts.hours_text import show_hours
from contracts.models.base import ContractQuerySet, OfContract
from contracts.models.calendar_versions import MinuteRange, Stretch
from contracts.models.calendars import Calendar
from contracts.models.memberships import refuse
from contracts.months import Month
from contracts.rules import calendars as calendar_rules
from records.policy import Policy


class CalendarDay(OfContract):
    """What was decided for one day, and by whom. A day that was returned to the rule stays as a
    row, because that was decided too."""

    policy = Policy(tenant="contract")

    class Kind(models.TextChoices):
        SPECIAL = "special", _("special day")
        EXTENSION = "extension", _("longer hours")
        CLOSURE = "closure", _("closure")
        RULE = "rule", _("back to the rule")

    TONES: ClassVar = {
        Kind.SPECIAL: "info",
        Kind.EXTENSION: "info",
        Kind.CLOSURE: "warning",
        Kind.RULE: "neutral",
    }

    calendar = models.ForeignKey(
        Calendar, verbose_name=_("calendar"), on_delete=models.CASCADE, related_name="days"
    )
    day = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices)
    reason = models.CharField(_("reason"), max_length=200)
    changed_at = models.DateTimeField(_("changed at"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("changed by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    # The version of the calendar that this decision made.
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("exception")
        ordering = ["calendar", "day"]
        constraints = [
            models.UniqueConstraint(fields=["calendar", "day"], name="one_exception_a_day"),
            models.CheckConstraint(condition=~Q(reason=""), name="exception_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.calendar} {self.day}"

    @property
    def tone(self) -> str:
        return str(self.TONES[self.Kind(self.kind)])

    @property
    def month(self) -> Month:
        return Month.of(self.day)

    @property
    def hours_text(self) -> str:
        return show_hours(self.in_clock)

    @property
    def in_clock(self) -> DayHours:
        return tuple((each.opens, each.closes) for each in self.hours.all())

    @classmethod
    def decide(
        cls,
        calendar: Calendar,
        days: Sequence[date],
        kind: str,
        hours: DayHours = (),
        *,
        reason: str,
        by: Any,
        at: datetime,
        seen: int | None = None,
    ) -> None:
        """Gives days hours of their own, closes them or returns them to the rule.

        `seen` is the version of the calendar that the person looked at: what somebody else decided
        about one of the days since then is not overwritten. None overwrites.
        """
        with calendar.changing(by=by, at=at, reason=reason):
            calendar.refresh_from_db(fields=["version"])
            there = calendar.days.filter(day__in=days)
            refuse(calendar_rules.why_not_reason(reason))
            refuse(calendar_rules.why_not_days(calendar.compiled(), days, kind, hours))
            calendar_rules.refuse_overtaken(there, seen=seen)
            HoursOfDay.objects.filter(exception__in=there).delete()
            decided = {
                "kind": kind,
                "reason": reason,
                "changed_at": at,
                "changed_by": by.user if by else None,
                "version": calendar.version + 1,
            }
            rows = list(there)
            there.update(**decided)
            known = {row.day for row in rows}
            rows += cls.objects.bulk_create(
                cls(contract_id=calendar.contract_id, calendar=calendar, day=day, **decided)
                for day in days
                if day not in known
            )
            HoursOfDay.objects.bulk_create(
                HoursOfDay(
                    contract_id=calendar.contract_id, exception=row, opens=opens, closes=closes
                )
                for row in rows
                for opens, closes in hours
            )


class HoursOfDay(OfContract, Stretch):
    policy = Policy(tenant="contract")

    exception = models.ForeignKey(
        CalendarDay, verbose_name=_("exception"), on_delete=models.CASCADE, related_name="hours"
    )

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("hours of a day")
        ordering = ["exception", "opens"]
        constraints = [
            *Stretch.Meta.constraints,
            ExclusionConstraint(
                name="hours_of_a_day_do_not_overlap",
                expressions=[
                    ("exception", RangeOperators.EQUAL),
                    (MinuteRange("opens", "closes"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
