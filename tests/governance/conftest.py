"""A contract whose agency asks and whose contractor answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.utils import timezone, translation

from contracts.members import Member, member_of
from contracts.models import Organisation
from contracts.roles import Base, Side
from governance.models import ContactNote, NoteKind
from tests.cast import make_person
from tests.contract_cast import ContractCast, join, make_role
from tests.governance.samples import make_kind, organisation_of
from workbench.models import Kind, Route, RouteStep


@dataclass
class Desk:
    cast: ContractCast

    @property
    def contract(self) -> Any:
        return self.cast.contract

    def member(self, role: str) -> Member:
        return self.cast.member(role)

    def another(self, base: str, name: str) -> Member:
        user = make_person(name)
        join(self.contract, base, user)
        member = member_of(user, self.contract.pk)
        assert member
        return member

    def organisation(self, side: Side) -> Organisation:
        return organisation_of(self.contract, side)

    def kind(self, code: str = "contact", **facts: Any) -> NoteKind:
        return make_kind(self.contract, code, **facts)

    def route(self, base: str = Base.QUALITY) -> Route:
        """One step, which the holders of a role answer."""
        if base == Base.QUALITY:
            self.another(base, f"quality-{Route.objects.count()}")
        route = Route.objects.create(contract=self.contract, code="answer", name="回答の承認")
        RouteStep.objects.create(
            contract=self.contract,
            route=route,
            position=1,
            kind=Kind.APPROVAL,
            role=make_role(self.contract, base),
        )
        return route

    def draft(self, by: str = "official", to: Side | None = None, **facts: Any) -> ContactNote:
        side = Side.CONTRACTOR if by == "official" else Side.AGENCY
        defaults = {
            "subject": "障害傾向の報告",
            "question": "直近三か月の傾向を報告してください。",
            "addressee": self.organisation(to or side),
        }
        kind = facts.pop("kind", None) or self.kind()
        note: ContactNote = ContactNote.write(kind, by=self.member(by), **defaults | facts)
        return note

    def asked(self, by: str = "official", **facts: Any) -> ContactNote:
        note = self.draft(by, **facts)
        note.ask(by=self.member(by), at=timezone.now())
        return note

    def written(self, by: str = "agent", **facts: Any) -> ContactNote:
        note = self.asked(**facts)
        note.write_answer(
            "別紙のとおりです。", via="portal", version=0, by=self.member(by), at=timezone.now()
        )
        return note

    def answered(self, **facts: Any) -> ContactNote:
        note = self.written(**facts)
        note.submit(by=self.member("agent"), at=timezone.now())
        return note

    def in_approval(self, base: str = Base.QUALITY) -> ContactNote:
        return self.answered(kind=self.kind("routed", route=self.route(base)))

    @staticmethod
    def fresh(note: ContactNote) -> ContactNote:
        found: ContactNote = ContactNote.objects.select_related("contract").get(pk=note.pk)
        return found

    @staticmethod
    def today() -> date:
        return timezone.localdate()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The sentences of rules are looked at as the code has them; pages speak as their reader."""
    with translation.override("en"):
        yield


@pytest.fixture
def desk(contract_cast: ContractCast) -> Desk:
    return Desk(contract_cast)
