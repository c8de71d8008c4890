"""Deadlines as the papers print them, with the rule by which a day is computed once it is agreed.

"Without delay" is a wording and no rule. People attach a number to it; the wording stays beside.
"""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from contracts.clock.calendars import BeyondKnown, Calendar
from contracts.clock.dues import Direction, Due, Shift, Unit
from contracts.models.base import ContractQuerySet, FromPapers, OfContract, code_field, one_code
from contracts.models.registers import Edited
from records.policy import Policy


class Deadline(OfContract, FromPapers, Edited):
    policy = Policy(tenant="contract")

    class Base(models.TextChoices):
        SIGNED = "signed_on", _("day of signature")
        STARTS = "starts_on", _("start of the contract")
        SERVICE_STARTS = "service_starts_on", _("start of service")
        OPERATION_ENDS = "operation_ends_on", _("end of operation")
        ENDS = "ends_on", _("end of the contract")
        EVENT = "event", _("an event")

    class Units(models.TextChoices):
        BUSINESS_DAYS = Unit.BUSINESS_DAYS.value, _("business days")
        DAYS = Unit.DAYS.value, _("days")
        WEEKS = Unit.WEEKS.value, _("weeks")
        MONTHS = Unit.MONTHS.value, _("months")
        YEARS = Unit.YEARS.value, _("years")
        HOURS = Unit.HOURS.value, _("hours")
        MINUTES = Unit.MINUTES.value, _("minutes")

    class Directions(models.TextChoices):
        AFTER = Direction.AFTER.value, _("after")
        BEFORE = Direction.BEFORE.value, _("before")

    class Shifts(models.TextChoices):
        NONE = Shift.NONE.value, _("stays on that day")
        BEFORE = Shift.BEFORE.value, _("moves to the business day before")
        AFTER = Shift.AFTER.value, _("moves to the business day after")

    code = code_field()
    name = models.CharField(_("name"), max_length=120)
    base = models.CharField(_("counts from"), max_length=17, choices=Base.choices)
    event = models.CharField(_("event"), max_length=120, blank=True)
    wording = models.CharField(_("wording of the papers"), max_length=200, blank=True)
    # Without a number the rule is open, and still to be agreed.
    amount = models.PositiveSmallIntegerField(_("amount"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=13, choices=Units.choices, blank=True)
    direction = models.CharField(
        _("after or before"), max_length=6, choices=Directions.choices, default=Directions.AFTER
    )
    first_day_counts = models.BooleanField(_("the first day counts"), default=False)
    end_of_month = models.BooleanField(_("to the end of the month"), default=False)
    shift = models.CharField(
        _("on a day off"), max_length=6, choices=Shifts.choices, default=Shifts.NONE
    )
    # By whose open days it counts, where the papers say so.
    calendar = models.ForeignKey(
        "contracts.Calendar",
        verbose_name=_("calendar"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deadlines",
    )

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("deadline")
        ordering = ["contract", "id"]
        constraints = [
            one_code("deadline"),
            models.CheckConstraint(
                condition=Q(amount=None, unit="") | Q(amount__isnull=False) & ~Q(unit=""),
                name="deadline_has_a_number_with_its_unit",
            ),
            models.CheckConstraint(
                condition=Q(base="event") & ~Q(event="") | ~Q(base="event") & Q(event=""),
                name="deadline_names_its_event",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=False) | ~Q(wording=""),
                name="deadline_has_a_rule_or_a_wording",
            ),
            # What contracts.clock refuses to compute is refused here as well.
            models.CheckConstraint(
                condition=~Q(unit__in=["hours", "minutes"])
                | Q(first_day_counts=False, end_of_month=False, shift="none"),
                name="deadline_to_the_minute_has_no_rules_for_days",
            ),
            models.CheckConstraint(
                condition=Q(end_of_month=False)
                | Q(unit__in=["months", "years"], first_day_counts=False),
                name="deadline_at_the_end_of_a_month_counts_months",
            ),
            models.CheckConstraint(
                condition=Q(first_day_counts=False) | Q(amount=None) | Q(amount__gte=1),
                name="deadline_whose_first_day_counts_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.amount is None

    @property
    def due(self) -> Due | None:
        if self.amount is None:
            return None
        return Due(
            amount=self.amount,
            unit=Unit(self.unit),
            direction=Direction(self.direction),
            event=self.event or self.base,
            first_day_counts=self.first_day_counts,
            end_of_month=self.end_of_month,
            shift=Shift(self.shift),
        )

    @property
    def base_words(self) -> str:
        return self.event or str(Deadline.Base(self.base).label)

    @property
    def base_day(self) -> date | None:
        """The day it counts from, where that is one of the dates of the contract."""
        if self.base == Deadline.Base.EVENT:
            return None
        day: date | None = getattr(self.contract, self.base)
        return day

    def due_on(self, calendar: Calendar | None) -> date | None:
        """The last day that is in time, if the rule and the day it counts from are known."""
        due, base = self.due, self.base_day
        if due is None or base is None or due.is_moment:
            return None
        try:
            return due.due_on(base, calendar)
        except BeyondKnown:
            return None

    @property
    def rule_words(self) -> str:
        """The rule as a person reads it; empty while it is open."""
        if self.amount is None:
            return ""
        facts = {
            "base": self.base_words,
            "amount": self.amount,
            "unit": Deadline.Units(self.unit).label,
        }
        if not self.amount:
            words = _t("the month of: %(base)s") if self.end_of_month else _t("on: %(base)s")
        elif self.direction == Direction.AFTER:
            words = _t("within %(amount)s %(unit)s after: %(base)s")
        else:
            words = _t("%(amount)s %(unit)s before: %(base)s")
        more = [_t("the first day counts")] if self.first_day_counts else []
        more += [_t("end of the month")] if self.end_of_month else []
        if self.shift != Shift.NONE:
            more.append(
                _t("on a day off: %(shift)s") % {"shift": Deadline.Shifts(self.shift).label}
            )
        told = words % facts
        return (
            _t("%(rule)s (%(more)s)") % {"rule": told, "more": _t(", ").join(more)}
            if more
            else told
        )
