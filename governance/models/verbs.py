"""What can be done with a contact note, from the question to its end.

Each verb holds the row, asks the rules, sets, and saves named fields in one transaction. An
approval is held before its note: only `submit`, which makes one, holds the note first.
"""

from datetime import datetime
from typing import Any, Self

from django.db import models, transaction
from django.utils import timezone

from contracts.models.base import refuse
from governance import rules
from governance.states import GIVEN, State
from records.actor import acting
from records.models.numbering import take_number
from records.versions import save_unless_changed
from workbench.models import Approval


class NoteVerbs(models.Model):
    class Meta:
        abstract = True

    # --- The side that asks ---

    @transaction.atomic
    def edit(self: Any, *, version: int | None, by: Any, **changes: Any) -> None:
        refuse(rules.why_not_edit(self._locked(), by=by))
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
        self.refresh_from_db()

    @transaction.atomic
    def ask_back(self: Any, *, reason: str, by: Any, at: datetime) -> None:
        """The answer does not do, or something new came up: it is answered once more."""
        stored = self._locked()
        refuse(rules.why_not_ask_back(stored, reason=reason, by=by))
        stored._take_answer_back(reason, by=by)
        self.refresh_from_db()

    @transaction.atomic
    def close(self: Any, *, by: Any, at: datetime) -> None:
        self._end(State.CLOSED, rules.why_not_close, reason="", by=by, at=at)

    @transaction.atomic
    def withdraw(self: Any, *, reason: str, by: Any, at: datetime) -> None:
        def why_not(note: Any, *, by: Any) -> str | None:
            return rules.why_not_withdraw(note, reason=reason, by=by)

        self._end(State.WITHDRAWN, why_not, reason=reason, by=by, at=at)

    # --- The side that answers ---

    @transaction.atomic
    def take_up(self: Any, *, by: Any, at: datetime) -> None:
        stored = self._locked()
        if stored.state == State.ANSWERING and stored.assignee_id == by.person.pk:
            return
        refuse(rules.why_not_answer(stored, by=by))
        stored._taken_up(by.person)
        self.refresh_from_db()

    @transaction.atomic
    def write_answer(
        self: Any, text: str, *, via: str, version: int | None, by: Any, at: datetime
    ) -> Any:
        """The draft of the answer, which the other side does not see. Whoever writes takes up."""
        stored = self._locked()
        refuse(rules.why_not_write(stored, text, by=by))
        if stored.state == State.ASKED:
            stored._taken_up(by.person)
        draft = stored.draft_of_answer()
        draft.text, draft.via, draft.written_by, draft.written_at = text, via, by.person, at
        draft.keep(version=version)
        self.refresh_from_db()
        return draft

    @transaction.atomic
    def submit(self: Any, *, by: Any, at: datetime) -> None:
        """Along the route of the kind, or straight to the other side where there is none."""
        stored = self._locked()
        if stored.state == State.IN_APPROVAL or stored.is_answered:
            return
        refuse(rules.why_not_submit(stored, by=by))
        route, author = stored.kind.route, stored.draft_of_answer().written_by
        if route:
            stored.reason = ""
            stored._become(State.IN_APPROVAL, "reason")
            Approval.ask(stored, route, author=author, by=by, at=at)
        else:
            stored._give_answer(author, at=at)
        self.refresh_from_db()

    # --- What an approval does to it ---

    @transaction.atomic
    def decided(self: Any, approval: Approval, *, by: Any, at: datetime) -> None:
        stored = self._locked()
        if stored.state != State.IN_APPROVAL:
            return
        if approval.state == Approval.State.APPROVED:
            stored._give_answer(approval.author, at=at)
        else:
            stored._take_answer_back(approval.reason, by=by)

    @transaction.atomic
    def denied(self: Any, reason: str, *, by: Any, at: datetime) -> None:
        """The approval behind the answer was never given, so the answer was not either."""
        stored = self._locked()
        if stored.state in GIVEN:
            stored._take_answer_back(reason, by=by)

    # --- Called under the lock ---

    def _locked(self: Any) -> Self:
        rows = type(self).objects.select_for_update(of=("self",))
        found: Self = rows.select_related(
            "contract", "kind__contract", "kind__route", "kind__deadline__calendar", "asked_by"
        ).get(pk=self.pk)
        return found

    def _become(self: Any, state: State, *fields: str) -> None:
        self.state = state
        self.version += 1  # whoever has a form of it open is told
        self.save(update_fields=["state", "version", *fields])

    def _taken_up(self: Any, person: Any) -> None:
        self.assignee = person
        self._become(State.ANSWERING, "assignee")

    def _give_answer(self: Any, author: Any, *, at: datetime) -> None:
        draft = self.draft_of_answer()
        self.answer, self.answered_via = draft.text, draft.via
        self.answered_by, self.answered_at, self.reason = author, at, ""
        self._become(State.ANSWERED, *self.ANSWER, "reason")

    def _take_answer_back(self: Any, reason: str, *, by: Any) -> None:
        """The draft keeps the text to go on from; the history keeps what was said."""
        self.answer = self.answered_via = ""
        self.answered_by = self.answered_at = self.closed_by = self.closed_at = None
        self.reason = reason
        with acting(f"user:{by.pk}", reason=reason):
            self._become(State.ANSWERING, *self.ANSWER, *self.END)

    def _end(self: Any, state: State, why_not: Any, *, reason: str, by: Any, at: datetime) -> None:
        stored = self._locked()
        if stored.state == state:
            return
        refuse(why_not(stored, by=by))
        stored.closed_by, stored.closed_at, stored.reason = by.person, at, reason
        with acting(f"user:{by.pk}", reason=reason):
            stored._become(state, *stored.END)
        self.refresh_from_db()
