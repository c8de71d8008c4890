"""What every record of a contract shares: its contract, its door, and how long it lasts."""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import DateRangeField, RangeBoundary
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.actors import members_of
from records.errors import DomainError
from records.rights import Actor, Right


class DateRange(Func):
    """The days from `first` to `last`, both included; without `last` for ever."""

    function = "DATERANGE"
    output_field = DateRangeField()


DAYS = DateRange("first", "last", RangeBoundary(inclusive_lower=True, inclusive_upper=True))


def any_of(conditions: Iterable[Q]) -> Q:
    """Without any, nothing fits."""
    found = list(conditions)
    return reduce(or_, found) if found else Q(pk__in=[])


class ContractQuerySet(models.QuerySet[Any]):
    """The one door to the records of contracts.

    A member sees records of the contract in which they act; a user who acts in none sees what
    they would see as a member of each. What a member sees of its contract says `shown_to`.
    """

    right: ClassVar[Right] = Right.READ_CONTRACT
    contract_path: ClassVar[str] = "contract"

    def visible_to(self, actor: Actor) -> Self:
        members: Iterable[Actor] = [actor] if actor.contract else members_of(actor.user)
        return self.filter(
            any_of(
                Q(**{self.contract_path: member.contract.pk}) & self.shown_to(member)
                for member in members
            )
        )

    def shown_to(self, member: Any) -> Q:
        """All of its contract for whoever holds the right, else nothing."""
        return Q() if member.may(self.right) else Q(pk__in=[])


class LastingQuerySet(ContractQuerySet):
    def on(self, day: date) -> Self:
        return self.filter(Q(last=None) | Q(last__gte=day), Q(first=None) | Q(first__lte=day))

    def with_standing(self, day: date) -> Self:
        """`standing_now` of each row, to filter and to order by."""
        return self.annotate(
            standing_now=Case(
                When(first__gt=day, then=Value(Standing.COMING)),
                When(last__lt=day, then=Value(Standing.PAST)),
                default=Value(Standing.THERE),
                output_field=models.CharField(),
            )
        )


class Standing(models.TextChoices):
    """Whether something that lasts from a day to a day is there."""

    COMING = "coming", _("not yet")
    THERE = "there", _("in force")
    ENDING = "ending", _("ends soon")
    PAST = "past", _("ended")

    @property
    def tone(self) -> str:
        return TONES[self]


TONES = {
    Standing.COMING: "info",
    Standing.THERE: "success",
    Standing.ENDING: "warning",
    Standing.PAST: "neutral",
}


class OfContract(models.Model):
    contract = models.ForeignKey(
        "contracts.Contract",
        verbose_name=_("contract"),
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )

    class Meta:
        abstract = True


class Lasting(models.Model):
    """Something that is there from a day to a day, both included; either end may be open."""

    first = models.DateField(_("first day"), null=True, blank=True)
    last = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(first=None) | Q(last=None) | Q(first__lte=F("last")),
                name="%(app_label)s_%(class)s_ends_after_its_start",
            )
        ]

    def is_there(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def standing(self, day: date) -> Standing:
        if self.first and self.first > day:
            return Standing.COMING
        return Standing.PAST if self.last and self.last < day else Standing.THERE

    @property
    def standing_today(self) -> Standing:
        """For pages; a rule asks about a day."""
        return self.standing(timezone.localdate())


class FromPapers(models.Model):
    """A value that stands in the papers of the contract, with the requirement it comes from."""

    source = models.CharField(_("requirement"), max_length=200, blank=True)
    # Not in the papers; to be changed when it is agreed.
    assumed = models.BooleanField(_("assumed"), default=False)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        abstract = True


def code_field(**kwargs: Any) -> Any:
    """The short name by which profiles, files and addresses mean a record of a contract."""
    return models.CharField(_("code"), max_length=60, **kwargs)


def one_code(model: str, *more: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=["contract", *more, "code"], name=f"one_code_a_{model}")


def refuse(reason: str | None) -> None:
    if reason:
        raise DomainError(reason)
