"""Who holds which role of a contract, and for how long."""

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contracts import rules
from contracts.models.base import DAYS, Lasting, LastingQuerySet, OfContract, refuse
from contracts.models.people import Person
from contracts.models.roles import Role
from records.policy import Policy
from records.rights import Right


class MembershipQuerySet(LastingQuerySet):
    right = Right.READ_MEMBERS

    def shown_to(self, member: Any) -> Q:
        """All for whoever reads members; everybody sees what they hold themselves."""
        return Q() if member.may(self.right) else Q(person=member.person.pk)

    def overlapping(self, first: date, last: date) -> Self:
        return self.filter(first__lte=last, last__gte=first)


class Membership(OfContract, Lasting):
    policy = Policy(tenant="contract")

    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.ForeignKey(
        Role, verbose_name=_("role"), on_delete=models.PROTECT, related_name="memberships"
    )
    # As the role was when it was given, so that the database can refuse a second one.
    alone = models.BooleanField(_("no second role"), default=False, editable=False)
    one_at_a_time = models.BooleanField(_("one person at a time"), default=False, editable=False)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("given by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        ordering = ["contract", "role", "person", "first"]
        constraints = [
            *Lasting.Meta.constraints,
            models.CheckConstraint(
                condition=Q(first__isnull=False, last__isnull=False), name="membership_has_period"
            ),
            ExclusionConstraint(
                name="a_role_is_held_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="no_role_beside_one_that_stands_alone",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("alone", RangeOperators.NOT_EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="no_two_roles_that_stand_alone",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("role", RangeOperators.NOT_EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                condition=Q(alone=True),
            ),
            ExclusionConstraint(
                name="one_person_at_a_time_in_such_a_role",
                expressions=[
                    ("role", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                condition=Q(one_at_a_time=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.role})"

    @classmethod
    @transaction.atomic
    def give(
        cls, person: Person, role: Role, *, first: date, last: date, by: Any, reason: str = ""
    ) -> "Membership":
        """`by` is a member or a user of the portal, or None for the portal itself."""
        # Held, so that two who give roles to one person, or a role that only one person holds at
        # a time, are told one after the other.
        if role.one_at_a_time:
            Role.objects.select_for_update().get(pk=role.pk)
        Person.objects.select_for_update().get(pk=person.pk)
        refuse(rules.why_not_give(person, role, first=first, last=last, by=by))
        return cls.objects.create(
            contract_id=person.contract_id,
            person=person,
            role=role,
            alone=role.alone,
            one_at_a_time=role.one_at_a_time,
            first=first,
            last=last,
            reason=reason,
            given_by=by.user if by else None,
        )

    @transaction.atomic
    def end(self, *, after: date, reason: str, by: Any) -> None:
        """`after` is the last day on which the role is held."""
        stored = Membership.objects.select_for_update().get(pk=self.pk)
        refuse(rules.why_not_end(stored, after=after, by=by))
        Membership.objects.filter(pk=self.pk).update(
            last=after, reason=reason, version=F("version") + 1
        )
        self.refresh_from_db()

    @transaction.atomic
    def take_back(self, *, today: date) -> None:
        """One that has not begun yet is as if it had never been given; the history keeps it."""
        stored = Membership.objects.select_for_update().get(pk=self.pk)
        refuse(rules.why_not_take_back(stored, today=today))
        stored.delete()

    def end_with_person(self, *, after: date, reason: str, by: Any) -> None:
        """A role does not outlast the person; one that would begin later is not given at all."""
        assert self.first
        if self.first > after:
            self.delete()
        else:
            self.end(after=after, reason=reason, by=by)
