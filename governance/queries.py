"""Who sees which contact notes, and which of them wait."""

from datetime import date
from typing import Any, Self

from django.db.models import Q

from contracts.models.base import ContractQuerySet
from contracts.roles import Side
from governance.sides import side_of_member
from governance.states import TO_ANSWER, UNANSWERED, State
from records.rights import Right


class ContactNoteQuerySet(ContractQuerySet):
    def shown_to(self, member: Any) -> Q:
        """Who reads the contract sees all but the drafts of others; a related vendor what its
        organisation asked or was asked."""
        side, own = side_of_member(member), member.person.organisation_id
        asked = Q(asked_side=side) if side else Q(pk__in=[])
        if side == Side.THIRD:
            asked &= Q(asked_by__organisation=own, asked_by__organisation__isnull=False)
        if member.may(Right.READ_CONTRACT):
            return ~Q(state=State.DRAFT) | asked
        if side != Side.THIRD:
            return Q(pk__in=[])
        return asked | ~Q(state=State.DRAFT) & Q(addressee=own, answer_side=Side.THIRD)

    def to_answer_by(self, member: Any) -> Self:
        """What waits for a member: handed to them, or to nobody of their end yet."""
        side, own = side_of_member(member), member.person
        waiting = self.visible_to(member).filter(state__in=TO_ANSWER, answer_side=side)
        if side == Side.THIRD:
            waiting = waiting.filter(addressee=own.organisation_id)
        return waiting.filter(Q(assignee=None) | Q(assignee=own))

    def overdue(self, day: date) -> Self:
        return self.filter(state__in=UNANSWERED, due_on__lt=day)
