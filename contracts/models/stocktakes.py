"""The stocktake of accounts: who holds access, whether it is still needed, and who said so."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import State
from contracts import rules
from contracts.accounts import with_account
from contracts.models.base import ContractQuerySet, OfContract
from contracts.models.contract import Contract
from contracts.models.memberships import Membership, refuse
from contracts.models.rosters import RosterEntry
from records.models.numbering import take_number
from records.policy import Policy
from records.rights import Right

UNUSED_AFTER = timedelta(days=90)
ENDS_SOON = timedelta(days=30)


class StocktakeQuerySet(ContractQuerySet):
    right = Right.READ_MEMBERS

    def open(self) -> "StocktakeQuerySet":
        return self.filter(closed_at=None)


class Stocktake(OfContract):
    policy = Policy(tenant="contract")

    number = models.PositiveIntegerField(_("number"))
    begun_on = models.DateField(_("begun on"))
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("begun by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("closed by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects: ClassVar = StocktakeQuerySet.as_manager()

    class Meta:
        verbose_name = _("stocktake of accounts")
        ordering = ["contract", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "number"], name="one_stocktake_of_accounts_a_number"
            ),
            models.UniqueConstraint(
                fields=["contract"],
                condition=Q(closed_at=None),
                name="one_open_stocktake_of_accounts",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="stocktake_says_when_and_by_whom_it_was_closed",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Stocktake %(number)d")) % {"number": self.number}

    def get_absolute_url(self) -> str:
        return reverse("contracts:stocktake", args=[self.contract.code, self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @classmethod
    @transaction.atomic
    def begin(cls, contract: Contract, *, by: Any, at: datetime) -> "Stocktake":
        """Writes down everybody who can enter the contract that day, as it is at that moment."""
        # The number is taken first: whoever takes the next one waits here, and then sees this one.
        number = take_number(scope=f"contract:{contract.pk}", kind="stocktake")
        refuse(rules.why_not_begin_stocktake(cls.objects.filter(contract=contract).open().first()))
        day = timezone.localdate(at)
        stocktake = cls.objects.create(
            contract=contract, number=number, begun_on=day, begun_by=by.user
        )
        held = Membership.objects.on(day).filter(contract=contract)
        in_roster = RosterEntry.objects.in_force(day).filter(person=OuterRef("person"))
        lines = with_account(held.exclude(person__user=None)).annotate(in_roster=Exists(in_roster))
        StocktakeLine.objects.bulk_create(
            StocktakeLine.of(membership, stocktake) for membership in lines.select_related("role")
        )
        return stocktake

    @transaction.atomic
    def decide(
        self,
        lines: Iterable["StocktakeLine"],
        decision: str,
        *,
        by: Any,
        at: datetime,
        reason: str = "",
    ) -> None:
        """All of the lines, or none of them."""
        self._hold()
        for line in lines:
            line.decide(decision, by=by, at=at, reason=reason)

    @transaction.atomic
    def close(self, *, by: Any, at: datetime) -> None:
        if not self._hold().is_open:
            return
        refuse(rules.why_not_close_stocktake(self.lines.filter(decision="").count()))
        Stocktake.objects.filter(pk=self.pk).update(closed_at=at, closed_by=by.user)
        self.refresh_from_db()

    def _hold(self) -> "Stocktake":
        """No line is decided while the stocktake is being closed, and the other way round."""
        held: Stocktake = Stocktake.objects.select_for_update().get(pk=self.pk)
        return held


class StocktakeLineQuerySet(ContractQuerySet):
    right = Right.READ_MEMBERS

    def undecided(self) -> "StocktakeLineQuerySet":
        return self.filter(stocktake__closed_at=None, decision="")


class StocktakeLine(OfContract):
    """A membership as the stocktake found it, and what was decided over it.

    Person, role and begin of a membership never change; what does is written down here.
    """

    policy = Policy(tenant="contract")

    class Decision(models.TextChoices):
        KEEP = "keep", _("keep")
        END = "end", _("end the role")

    stocktake = models.ForeignKey(
        Stocktake, verbose_name=_("stocktake"), on_delete=models.PROTECT, related_name="lines"
    )
    membership = models.ForeignKey(
        Membership, verbose_name=_("membership"), on_delete=models.PROTECT, related_name="+"
    )
    last_used_at = models.DateTimeField(_("last sign-in"), null=True, blank=True)
    second_factor = models.BooleanField(_("second factor"))
    account_state = models.CharField(_("state of the account"), max_length=8, choices=State.choices)
    # Held in spite of the contract, which lets nobody in with this role outside of the rosters.
    roster_missing = models.BooleanField(_("in no approved roster"), default=False)
    ends_on = models.DateField(_("held until"))
    decision = models.CharField(_("decision"), max_length=4, choices=Decision.choices, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects: ClassVar = StocktakeLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a stocktake")
        ordering = ["stocktake", "membership__person__kana", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["stocktake", "membership"], name="a_membership_is_counted_once"
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_by=None, decided_at=None)
                | Q(
                    decision__in=("keep", "end"),
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                ),
                name="a_decision_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(decision="end", reason=""), name="an_end_states_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stocktake}: {self.membership}"

    @classmethod
    def of(cls, membership: Any, stocktake: Stocktake) -> "StocktakeLine":
        """`membership` comes from `with_account`, and knows whether its person is `in_roster`."""
        needed = stocktake.contract.roster_required and membership.role.needs_roster
        return cls(
            contract_id=stocktake.contract_id,
            stocktake=stocktake,
            membership=membership,
            last_used_at=membership.last_sign_in_at,
            second_factor=membership.second_factor,
            account_state=membership.account_state,
            roster_missing=needed and not membership.in_roster,
            ends_on=membership.last,
        )

    @transaction.atomic
    def decide(self, decision: str, *, by: Any, at: datetime, reason: str = "") -> None:
        """Ending takes the role away with this day, in the same transaction."""
        self.stocktake._hold()
        stored = StocktakeLine.objects.select_for_update().get(pk=self.pk)
        if stored.decision == decision:
            return
        refuse(rules.why_not_decide(stored, decision, reason=reason, by=by))
        day = timezone.localdate(at)
        if decision == self.Decision.END and stored.membership.is_there(day):
            stored.membership.end(after=day, reason=reason, by=by)
        StocktakeLine.objects.filter(pk=self.pk).update(
            decision=decision, decided_by=by.user, decided_at=at, reason=reason
        )
        self.refresh_from_db()

    def warnings(self) -> list[str]:
        """What speaks for a closer look, as it was on the day of the stocktake."""
        found = []
        if self.account_state == State.DISABLED:
            found.append(_("account disabled"))
        if self._is_unused():
            found.append(_("not used for 90 days"))
        if not self.second_factor:
            found.append(_("no second factor"))
        if self.roster_missing:
            found.append(_("in no approved roster"))
        if self.ends_on <= self.stocktake.begun_on + ENDS_SOON:
            found.append(_("ends within 30 days"))
        return [str(words) for words in found]

    def _is_unused(self) -> bool:
        used = self._last_use()
        return self.stocktake.begun_on - used >= UNUSED_AFTER

    def _last_use(self) -> date:
        """One who never signed in has not used the role since it began."""
        if self.last_used_at:
            return timezone.localdate(self.last_used_at)
        began = self.membership.first
        assert began
        return began
