"""What the side that asks does with a contact note, from the draft to its end."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from contracts.models.base import refuse
from governance import rules, telling
from governance.models.held import Held
from governance.sides import side_of, side_of_member
from governance.states import State
from records.actor import acting
from records.models.numbering import take_number
from records.versions import save_unless_changed


class Asking(Held):
    class Meta:
        abstract = True

    @classmethod
    @transaction.atomic
    def write(cls: Any, kind: Any, *, by: Any, **facts: Any) -> Any:
        """A draft, seen by the own side only."""
        refuse(rules.why_not_draft(kind, by=by))
        refuse(rules.why_not_address(facts["addressee"], by=by))
        return cls.objects.create(
            contract=kind.contract,
            kind=kind,
            asked_side=side_of_member(by),
            asked_by=by.person,
            answer_side=side_of(facts["addressee"]),
            **facts,
        )

    @transaction.atomic
    def edit(self: Any, *, version: int | None, by: Any, **changes: Any) -> None:
        refuse(rules.why_not_edit(self._locked(), by=by))
        if addressee := changes.get("addressee"):
            refuse(rules.why_not_address(addressee, by=by))
            changes["answer_side"] = side_of(addressee)
        for name, value in changes.items():
            setattr(self, name, value)
        save_unless_changed(self, version=version, fields=changes)

    @transaction.atomic
    def discard(self: Any, *, by: Any) -> None:
        """A draft has no number yet, so that none is missing."""
        stored = self._locked()
        refuse(rules.why_not_edit(stored, by=by))
        stored.delete()

    @transaction.atomic
    def ask(self: Any, *, by: Any, at: datetime) -> None:
        stored = self._locked()
        if stored.is_asked:
            return
        today = timezone.localdate(at)
        refuse(rules.why_not_ask(stored, by=by, on=today))
        stored.number = take_number(
            scope=f"contract:{stored.contract_id}", kind=f"contact_note:{stored.kind_id}"
        )
        stored.reference = f"{stored.kind.prefix}-{stored.number:04d}"
        stored.asked_by, stored.asked_at = by.person, at
        stored.due_on = stored.due_on or stored.kind.due_on(today)
        stored._become(State.ASKED, "number", "reference", "asked_by", "asked_at", "due_on")
        telling.asked(stored, at=at)
        self.refresh_from_db()

    @transaction.atomic
    def ask_back(self: Any, *, reason: str, by: Any, at: datetime) -> None:
        """The answer does not do, or something new came up: it is answered once more."""
        stored = self._locked()
        refuse(rules.why_not_ask_back(stored, reason=reason, by=by))
        stored._take_answer_back(reason, by=by, at=at)
        self.refresh_from_db()

    @transaction.atomic
    def close(self: Any, *, by: Any, at: datetime) -> None:
        self._end(State.CLOSED, rules.why_not_close, reason="", by=by, at=at)

    @transaction.atomic
    def withdraw(self: Any, *, reason: str, by: Any, at: datetime) -> None:
        def why_not(note: Any, *, by: Any) -> str | None:
            return rules.why_not_withdraw(note, reason=reason, by=by)

        self._end(State.WITHDRAWN, why_not, reason=reason, by=by, at=at)

    def _end(self: Any, state: State, why_not: Any, *, reason: str, by: Any, at: datetime) -> None:
        stored = self._locked()
        if stored.state == state:
            return
        refuse(why_not(stored, by=by))
        stored.closed_by, stored.closed_at, stored.reason = by.person, at, reason
        with acting(f"user:{by.pk}", reason=reason):
            stored._become(state, *stored.END)
        self.refresh_from_db()
