"""A desk with a queue and a caller."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from contracts.members import Member
from contracts.models import Organisation, Person, System
from helpdesk.models import Category, Escalation, Queue, ReportingCategory, Ticket
from tests.contract_cast import ContractCast, make_contract_person


@dataclass
class Desk:
    cast: ContractCast
    caller: Person

    @property
    def contract(self) -> Any:
        return self.cast.contract

    def member(self, role: str) -> Member:
        return self.cast.member(role)

    @property
    def agent(self) -> Member:
        return self.member("agent")

    @property
    def vendor(self) -> Organisation:
        return Organisation.objects.get(contract=self.contract, code="vendor")

    def log(self, *, by: str = "agent", **facts: Any) -> Ticket:
        told = {"requester": self.caller, "subject": "VPNに接続できない", "body": "エラー 809"}
        return Ticket.log(by=self.member(by), at=timezone.now(), **told | facts)

    def escalated(self, ticket: Ticket | None = None, **facts: Any) -> Escalation:
        told = {
            "target": "vendor",
            "organisation": self.vendor,
            "reason": "unexpected",
            "question": "手順書どおり実施しましたが接続できません。",
            "by": self.agent,
            "at": timezone.now(),
        } | facts
        return Escalation.ask(ticket or self.log(), told.pop("target"), **told)

    def queue(self, code: str = "desk", **facts: Any) -> Queue:
        return Queue.objects.create(contract=self.contract, code=code, name=code, **facts)

    def system(self, code: str = "BASE") -> System:
        return System.objects.create(contract=self.contract, code=code, name=code)

    def category(self, code: str = "pc", **facts: Any) -> Category:
        reporting = ReportingCategory.objects.create(
            contract=self.contract, code=f"sum-{code}", name="問合せ・不具合受付対応業務"
        )
        return Category.objects.create(
            contract=self.contract, code=code, name="PC", reporting=reporting, **facts
        )


@pytest.fixture
def desk(contract_cast: ContractCast, settings: Any) -> Desk:
    settings.LANGUAGE_CODE = "en"
    caller = make_contract_person(contract_cast.contract, "caller")
    return Desk(contract_cast, caller)


def ago(**span: Any) -> Any:
    return timezone.now() - timedelta(**span)
