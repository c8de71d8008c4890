"""Substitutes: who answers for somebody who is away, from a day to a day."""

from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contracts.models import Contract, Person
from contracts.models.base import Lasting, LastingQuerySet, OfContract, refuse
from records.policy import Policy
from records.rights import Right
from workbench.rules import substitutes as rules


class SubstituteQuerySet(LastingQuerySet):
    def shown_to(self, member: Any) -> Q:
        """One's own, and for whoever reads the members all of the contract."""
        if member.may(Right.READ_MEMBERS):
            return Q()
        return Q(person=member.person) | Q(deputy=member.person)

    def overlapping(self, first: date, last: date) -> Self:
        return self.filter(first__lte=last, last__gte=first)


class Substitute(OfContract, Lasting):
    """`deputy` answers for `person`. Their answer is shown as that of "deputy for person"."""

    policy = Policy(tenant="contract", personal=("reason",))

    person = models.ForeignKey(
        Person, verbose_name=_("is away"), on_delete=models.PROTECT, related_name="substitutes"
    )
    deputy = models.ForeignKey(
        Person, verbose_name=_("substitute"), on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("named by"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    named_at = models.DateTimeField(_("named at"), editable=False)

    objects: ClassVar = SubstituteQuerySet.as_manager()

    class Meta:
        verbose_name = _("substitute")
        ordering = ["contract", "-first", "id"]
        constraints = [
            *Lasting.Meta.constraints,
            models.CheckConstraint(
                condition=Q(first__isnull=False, last__isnull=False),
                name="a_substitute_has_both_days",
            ),
            models.CheckConstraint(
                condition=~Q(person=F("deputy")), name="a_substitute_is_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(deputy)s for %(person)s") % {"deputy": self.deputy, "person": self.person})

    @classmethod
    @transaction.atomic
    def name(
        cls,
        person: Person,
        deputy: Person,
        *,
        first: date,
        last: date,
        reason: str = "",
        by: Any,
        at: datetime,
    ) -> "Substitute":
        # Whoever names one in this contract waits here, so that no two of them close a circle.
        Contract.objects.select_for_update(no_key=True).get(pk=person.contract_id)
        refuse(rules.why_not_name(person, deputy, first=first, last=last, by=by))
        return cls.objects.create(
            contract_id=person.contract_id,
            person=person,
            deputy=deputy,
            first=first,
            last=last,
            reason=reason,
            named_by=by.user,
            named_at=at,
        )

    @transaction.atomic
    def end(self, *, after: date, by: Any) -> None:
        """`after` is the last day; one that has not begun yet is gone, and the history keeps it."""
        stored = Substitute.objects.select_for_update().get(pk=self.pk)
        refuse(rules.why_not_end(stored, by=by))
        assert stored.first
        if stored.first > after:
            stored.delete()
            return
        stored.last = after
        stored.save(update_fields=["last"])
        self.refresh_from_db()
