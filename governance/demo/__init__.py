"""Invented contact notes of the last months, in the contracts of the demo that live today."""

from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from contracts.members import member_of
from contracts.models import Contract, Person, System
from contracts.roles import Side
from governance.demo.stories import STORIES, Story
from governance.models import AnswerDraft, ContactNote, NoteKind
from governance.sides import counterpart_of, side_of_member
from governance.states import GIVEN, OVER, State
from records.models.numbering import take_number

HOW_MANY = 56
DAYS_BETWEEN = 2.6
# What became of the newest ones, newest first; older ones are closed, a few withdrawn.
NEWEST = (
    *(State.DRAFT, State.DRAFT, State.ASKED, State.IN_APPROVAL, State.ASKED, State.ANSWERING),
    *(State.IN_APPROVAL, State.IN_APPROVAL, State.ASKED, State.IN_APPROVAL, State.ANSWERING),
    *(State.ANSWERED, State.ASKED, State.ANSWERED, State.ANSWERED, State.ANSWERED),
)
WITHDRAWN_EVERY = 13


def load(*, at: datetime) -> None:
    for contract in Contract.objects.filter(is_demo=True, profile__in=STORIES):
        lives = contract.moved_months != 0
        if lives and not ContactNote.objects.filter(contract=contract).exists():
            load_into(contract, at=at)


@transaction.atomic
def load_into(contract: Contract, *, at: datetime) -> None:
    random = Random(contract.code)  # noqa: S311  the same notes on every machine
    stories = STORIES[contract.profile]
    for age in reversed(range(HOW_MANY)):
        story = stories[age % len(stories)]
        day = timezone.localdate(at) - timedelta(days=1 + int(age * DAYS_BETWEEN))
        opens = time(random.randint(9, 16), random.randint(0, 59))
        asked_at = timezone.make_aware(datetime.combine(day, opens))
        Told(contract, story, random, state_of(age), asked_at=asked_at, now=at).make()


def state_of(age: int) -> State:
    if age < len(NEWEST):
        return NEWEST[age]
    return State.WITHDRAWN if age % WITHDRAWN_EVERY == 0 else State.CLOSED


class Told:
    """One note, with what became of it."""

    def __init__(
        self,
        contract: Contract,
        story: Story,
        random: Random,
        state: State,
        *,
        asked_at: datetime,
        now: datetime,
    ) -> None:
        self.contract, self.story, self.random, self.now = contract, story, random, now
        self.state, self.asked_at = state, asked_at
        self.kind = NoteKind.objects.get(contract=contract, code=story.kind)
        month = timezone.localdate(asked_at).replace(day=1) - timedelta(days=1)
        self.month = f"{month.month}月"

    def person(self, username: str) -> Person:
        found: Person = Person.objects.get(contract=self.contract, user__username=username)
        return found

    def make(self) -> None:
        note = self.note()
        if self.state not in (State.DRAFT, State.ASKED, State.WITHDRAWN):
            self.write_answer(note)
        if self.state == State.IN_APPROVAL and self.kind.route:
            answering = member_of(self.person(self.story.answers).user, self.contract.pk)
            note.submit(by=answering, at=self.after(self.asked_at))

    def note(self) -> ContactNote:
        asker, answerer = self.person(self.story.asks), self.person(self.story.answers)
        member = member_of(asker.user, self.contract.pk)
        side = side_of_member(member) if member else None
        assert side
        addressee = counterpart_of(side, self.contract)
        systems = System.objects.filter(contract=self.contract, kind="target").order_by("pk")
        facts: dict[str, Any] = {
            "subject": self.story.subject.format(month=self.month),
            "question": self.story.question.format(month=self.month),
            "extra": self.story.extra,
            "system": self.random.choice([*systems, None]),
            "channel": self.story.channel,
            "asked_side": side,
            "answer_side": Side.CONTRACTOR if side == Side.AGENCY else Side.AGENCY,
            "asked_by": asker,
            "addressee": addressee,
        }
        if self.state != State.DRAFT:
            facts |= self.asked()
        if self.state not in (State.DRAFT, State.ASKED):
            facts["assignee"] = answerer
        facts["state"] = self.state
        if self.state == State.IN_APPROVAL:
            facts["state"] = State.ANSWERING  # until it is submitted
        if self.state in GIVEN:
            facts |= self.given(answerer)
        if self.state in OVER:
            facts |= {"closed_by": asker, "closed_at": self.after(facts.get("answered_at"))}
        if self.state == State.WITHDRAWN:
            facts["reason"] = "別途の打合せで確認できたため。"
        note: ContactNote = ContactNote.objects.create(
            contract=self.contract, kind=self.kind, **facts
        )
        return note

    def asked(self) -> dict[str, Any]:
        number = take_number(
            scope=f"contract:{self.contract.pk}", kind=f"contact_note:{self.kind.pk}"
        )
        day = timezone.localdate(self.asked_at)
        due_on = self.kind.due_on(day)
        return {
            "number": number,
            "reference": f"{self.kind.prefix}-{number:04d}",
            "asked_at": self.asked_at,
            "due_on": due_on or day + timedelta(days=self.random.choice((3, 7, 10))),
        }

    def given(self, answerer: Person) -> dict[str, Any]:
        return {
            "answer": self.story.answer.format(month=self.month),
            "answered_via": self.story.channel,
            "answered_by": answerer,
            "answered_at": self.after(self.asked_at),
        }

    def write_answer(self, note: ContactNote) -> None:
        AnswerDraft.objects.create(
            contract=self.contract,
            note=note,
            text=self.story.answer.format(month=self.month),
            via=self.story.channel,
            written_by=self.person(self.story.answers),
            written_at=self.after(self.asked_at),
            version=1,
        )

    def after(self, moment: datetime | None) -> datetime:
        """Some days later, now and then too late, and never in the future."""
        days = self.random.choice((0, 1, 1, 2, 2, 3, 4, 9))
        hours = self.random.randint(1, 5)
        return min((moment or self.asked_at) + timedelta(days=days, hours=hours), self.now)
