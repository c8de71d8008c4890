"""The holidays of a contract: seeded from the law, kept by people."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contracts.calendar_changes import changing
from contracts.clock import JST, certain_until, national_holidays
from contracts.models.base import ContractQuerySet, OfContract
from contracts.models.memberships import refuse
from contracts.rules import calendars as calendar_rules
from records.policy import Policy
from records.versions import save_unless_changed

# Records of the predecessor reach back, and dues reach beyond the end.
YEARS_BEFORE, YEARS_AFTER = 2, 1


class HolidayTable(OfContract):
    """The holidays from a day to a day; after `known_until` they are computed and may move."""

    policy = Policy(tenant="contract")

    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    known_until = models.DateField(_("certain until"))

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("table of holidays")
        constraints = [
            models.UniqueConstraint(fields=["contract"], name="one_table_of_holidays"),
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="holidays_have_days"),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.last}"

    @classmethod
    @transaction.atomic
    def of(cls, contract: Any, *, at: datetime) -> "HolidayTable":
        """The table of the contract, made and seeded when it is first asked for."""
        table, made = cls.objects.get_or_create(
            contract=contract,
            defaults={
                "first": date(contract.first_day.year - YEARS_BEFORE, 1, 1),
                "last": date(contract.last_day.year + YEARS_AFTER, 12, 31),
                "known_until": certain_until(at.astimezone(JST).date()),
            },
        )
        if made:
            table._seed(table.first, table.last)
        return table

    @transaction.atomic
    def reach(self, day: date, *, at: datetime) -> None:
        """Begins early enough for a calendar that is valid from this day. No other has hours
        there, so that nothing is altered that was counted."""
        if day < self.first:
            first, self.first = self.first, date(day.year, 1, 1)
            self.save(update_fields=["first"])
            self._seed(self.first, date.fromordinal(first.toordinal() - 1))

    def renew(self, *, by: Any, at: datetime, reason: str) -> None:
        """Takes over what was announced since: days after `known_until`, except those that people
        wrote themselves. The table also grows with the contract."""
        with changing(self.calendars, by=by, at=at, reason=reason):
            after = date.fromordinal(self.known_until.toordinal() + 1)
            self.last = max(self.last, date(self.contract.last_day.year + YEARS_AFTER, 12, 31))
            self.known_until = max(self.known_until, certain_until(at.astimezone(JST).date()))
            self.save(update_fields=["last", "known_until"])
            self.rows.filter(day__gte=after, by_hand=False).delete()
            self._seed(after, self.last)

    def _seed(self, first: date, last: date) -> None:
        there = set(self.rows.filter(day__range=(first, last)).values_list("day", flat=True))
        Holiday.objects.bulk_create(
            Holiday(contract_id=self.contract_id, table=self, day=day, name=name)
            for day, name in national_holidays(first, last)
            if day not in there
        )

    def add(self, day: date, name: str, *, by: Any, at: datetime, reason: str) -> "Holiday":
        with changing(self.calendars, by=by, at=at, reason=reason):
            refuse(calendar_rules.why_not_holiday(self, day))
            refuse(calendar_rules.why_not_reason(reason))
            return self.rows.create(contract_id=self.contract_id, day=day, name=name, by_hand=True)


class Holiday(OfContract):
    policy = Policy(tenant="contract")

    table = models.ForeignKey(
        HolidayTable,
        verbose_name=_("table of holidays"),
        on_delete=models.PROTECT,
        related_name="rows",
        editable=False,
    )
    day = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=60)
    by_hand = models.BooleanField(_("written by hand"), default=False, editable=False)
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("holiday")
        ordering = ["contract", "day"]
        constraints = [
            models.UniqueConstraint(fields=["table", "day"], name="a_day_is_one_holiday"),
            models.CheckConstraint(condition=~Q(name=""), name="holiday_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"

    @transaction.atomic
    def rename(self, name: str, *, version: int | None) -> None:
        """No hours depend on what a holiday is called."""
        self.name, self.by_hand = name, True
        save_unless_changed(self, version=version, fields=["name", "by_hand"])
        self.table.calendars.update(version=F("version") + 1)

    def remove(self, *, by: Any, at: datetime, reason: str) -> None:
        with changing(self.table.calendars, by=by, at=at, reason=reason):
            refuse(calendar_rules.why_not_reason(reason))
            self.delete()
