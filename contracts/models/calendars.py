"""Calendars: when something works, agreed in versions and changed day by day.

Whatever alters hours is a verb of Calendar, CalendarVersion, CalendarDay, HolidayTable or Holiday.
Each runs inside `changing`, which counts up `version` of the calendar: it tells every process that
what it compiled is old, and the page of the calendar which changes belong together.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contracts import clock
from contracts.calendar_changes import changing
from contracts.models.base import ContractQuerySet, FromPapers, OfContract, code_field, one_code
from contracts.models.compiled import Compiled, compiled
from contracts.models.holidays import HolidayTable
from contracts.models.memberships import refuse
from contracts.models.systems import Service, System
from contracts.rules import calendars as calendar_rules
from records.policy import Policy
from records.versions import save_unless_changed

if TYPE_CHECKING:
    from contracts.models.calendar_versions import CalendarVersion


class Calendar(OfContract, FromPapers):
    policy = Policy(tenant="contract")

    code = code_field()
    name = models.CharField(_("name"), max_length=120)
    use = models.CharField(_("what counts by it"), max_length=200, blank=True)
    systems = models.ManyToManyField(
        System, through="CalendarSystem", verbose_name=_("systems"), related_name="calendars"
    )
    holidays = models.ForeignKey(
        HolidayTable,
        verbose_name=_("holidays"),
        on_delete=models.PROTECT,
        related_name="calendars",
        editable=False,
    )
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar")
        ordering = ["contract", "id"]
        constraints = [one_code("calendar")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("contracts:calendar", args=[self.contract.code, self.code])

    # What it answers; moments are aware. Beyond its days it raises clock.BeyondKnown.
    # Each asks the database once whether what is compiled still holds; whoever asks often takes
    # `compiled().clock` once.

    def compiled(self) -> Compiled:
        return compiled(self)

    def is_open(self, moment: datetime) -> bool:
        return self.compiled().clock.is_open(clock.seconds_of(moment))

    def next_opening(self, moment: datetime) -> datetime:
        return clock.moment_of(self.compiled().clock.next_opening(clock.seconds_of(moment)))

    def open_seconds(self, start: datetime, end: datetime) -> int:
        return self.compiled().clock.open_seconds(clock.seconds_of(start), clock.seconds_of(end))

    def less_holidays_seconds(self, start: datetime, end: datetime) -> int:
        return self.compiled().clock.less_holidays_seconds(
            clock.seconds_of(start), clock.seconds_of(end)
        )

    def deadline(self, start: datetime, seconds: int) -> datetime:
        return clock.moment_of(self.compiled().clock.deadline(clock.seconds_of(start), seconds))

    def is_business_day(self, day: date) -> bool:
        return self.compiled().clock.is_business_day(day)

    def business_days(self, first: date, last: date) -> list[date]:
        return self.compiled().clock.open_days(first, last)

    def business_day_after(self, day: date, number: int = 1) -> date:
        return self.compiled().clock.open_day_after(day, number)

    def business_day_before(self, day: date, number: int = 1) -> date:
        return self.compiled().clock.open_day_before(day, number)

    def due_on(self, due: clock.Due, base: date) -> date:
        return due.due_on(base, self.compiled().clock)

    def due_at(self, due: clock.Due, base: datetime) -> datetime:
        return clock.moment_of(due.due_at(clock.seconds_of(base), self.compiled().clock))

    # Verbs

    @classmethod
    @transaction.atomic
    def make(
        cls,
        contract: Any,
        version: clock.Version,
        *,
        systems: Iterable[System] = (),
        services: Iterable[Service] = (),
        at: datetime,
        **facts: Any,
    ) -> "Calendar":
        """A calendar with its first version; the holidays of its days are there then too."""
        refuse(calendar_rules.why_not_version(version, others=()))
        holidays = HolidayTable.of(contract, at=at)
        holidays.reach(version.valid_from, at=at)
        calendar = cls.objects.create(contract=contract, holidays=holidays, **facts)
        calendar.cover(systems)
        calendar.serve(services)
        calendar._add(version)
        return calendar

    @transaction.atomic
    def edit(
        self,
        *,
        version: int | None,
        systems: Iterable[System],
        services: Iterable[Service],
        **changes: Any,
    ) -> None:
        """Its name and what it is for; hours are not touched."""
        for name, value in changes.items():
            setattr(self, name, value)
        save_unless_changed(self, version=version, fields=changes)
        self.cover(systems)
        self.serve(services)

    def cover(self, systems: Iterable[System]) -> None:
        self.systems.set(systems, through_defaults={"contract_id": self.contract_id})

    def serve(self, services: Iterable[Service]) -> None:
        """A service has one calendar, and leaves the one that it had."""
        keys = [service.pk for service in services]
        self.services.exclude(pk__in=keys).update(calendar=None)
        Service.objects.filter(contract=self.contract_id, pk__in=keys).update(calendar=self)

    def add_version(
        self, version: clock.Version, *, by: Any, at: datetime, reason: str
    ) -> "CalendarVersion":
        with self.changing(by=by, at=at, reason=reason):
            others = self.versions.values_list("valid_from", flat=True)
            refuse(calendar_rules.why_not_version(version, others=others))
            refuse(calendar_rules.why_not_reason(reason))
            self.holidays.reach(version.valid_from, at=at)
            return self._add(version)

    def changing(self, *, by: Any, at: datetime, reason: str) -> Any:
        """Holds the calendar while its hours change."""
        return changing(Calendar.objects.filter(pk=self.pk), by=by, at=at, reason=reason)

    def _add(self, version: clock.Version) -> "CalendarVersion":
        added = self.versions.create(
            contract_id=self.contract_id,
            valid_from=version.valid_from,
            closed_on_holidays=version.closed_on_holidays,
            closed_at_year_end=version.closed_at_year_end,
        )
        added.write(version.hours)
        return added


class CalendarSystem(OfContract):
    """That a calendar is the one of a system."""

    policy = Policy(tenant="contract")

    calendar = models.ForeignKey(
        Calendar, verbose_name=_("calendar"), on_delete=models.CASCADE, related_name="+"
    )
    system = models.ForeignKey(
        System, verbose_name=_("system"), on_delete=models.CASCADE, related_name="+"
    )

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("system of a calendar")
        constraints = [
            models.UniqueConstraint(
                fields=["calendar", "system"], name="a_calendar_names_a_system_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.calendar} {self.system}"
