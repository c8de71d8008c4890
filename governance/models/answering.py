"""What the side that answers does with a contact note, and what an approval does to the answer."""

from datetime import datetime
from typing import Any

from django.db import transaction

from contracts.models.base import refuse
from governance import rules, telling
from governance.models.held import Held
from governance.states import GIVEN, State
from records.actor import acting
from workbench.models import Approval


class Answering(Held):
    answered_by: Any
    answered_at: Any
    closed_by: Any
    closed_at: Any

    class Meta:
        abstract = True

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
            stored._take_answer_back(approval.reason, by=by, at=at)

    @transaction.atomic
    def denied(self: Any, reason: str, *, by: Any, at: datetime) -> None:
        """The approval behind the answer was never given, so the answer was not either."""
        stored = self._locked()
        if stored.state in GIVEN:
            stored._take_answer_back(reason, by=by, at=at)

    # --- Called under the lock ---

    def _taken_up(self: Any, person: Any) -> None:
        self.assignee = person
        self._become(State.ANSWERING, "assignee")

    def _give_answer(self: Any, author: Any, *, at: datetime) -> None:
        draft = self.draft_of_answer()
        self.answer, self.answered_via = draft.text, draft.via
        self.answered_by, self.answered_at, self.reason = author, at, ""
        self._become(State.ANSWERED, *self.ANSWER, "reason")
        telling.answered(self, at=at)

    def _take_answer_back(self: Any, reason: str, *, by: Any, at: datetime) -> None:
        """The draft keeps the text to go on from; the history keeps what was said."""
        self.answer = self.answered_via = ""
        self.answered_by = self.answered_at = self.closed_by = self.closed_at = None
        self.reason = reason
        with acting(f"user:{by.pk}", reason=reason):
            self._become(State.ANSWERING, *self.ANSWER, *self.END)
        telling.came_back(self, at=at)
