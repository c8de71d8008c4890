"""A record that its room put before approvers, and what it was told of the end."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from contracts.members import Member, member_of
from contracts.models import RelatedContract
from contracts.roles import Base
from tests.cast import make_person
from tests.contract_cast import ContractCast, join, make_role
from tests.contracts.registers import make_related_contract
from workbench import matters
from workbench.models import Approval, Kind, Route, RouteStep, Step

AT = timezone.now


@dataclass
class Office:
    """A contract in which things are approved; `told` is what the record heard."""

    cast: ContractCast
    record: RelatedContract
    told: list[tuple[str, str]] = field(default_factory=list)

    @property
    def contract(self) -> Any:
        return self.cast.contract

    def member(self, role: str) -> Member:
        return self.cast.member(role)

    def another(self, base: str, name: str) -> Member:
        """A second person of a role that the cast holds already."""
        user = make_person(f"{name}-{self.contract.code.lower()}")
        join(self.contract, base, user)
        member = member_of(user, self.contract.pk)
        assert member
        return member

    def route(self, *steps: dict[str, Any], **facts: Any) -> Route:
        number = Route.objects.count()
        route = Route.objects.create(
            contract=self.contract, code=f"route-{number}", name="回答の承認", **facts
        )
        for position, step in enumerate(steps, start=1):
            RouteStep.objects.create(
                contract=self.contract,
                route=route,
                position=position,
                **{"kind": Kind.APPROVAL} | step,
            )
        return route

    def of_role(self, base: str, **facts: Any) -> dict[str, Any]:
        return {"role": make_role(self.contract, base), **facts}

    def ask(self, route: Route, *, author: str = "agent", by: str = "agent") -> Approval:
        return Approval.ask(
            self.record,
            route,
            author=self.member(author).person,
            by=self.member(by),
            at=AT(),
        )

    def asked_of_official(self, **step: Any) -> Step:
        approval = self.ask(self.route(self.of_role(Base.OFFICIAL, **step)))
        return approval.current

    def heard(self, record: Any, approval: Any, **_by: Any) -> None:
        self.told.append(("decided", approval.state))

    def heard_denial(self, record: Any, answer: Any, **_by: Any) -> None:
        self.told.append(("denied", answer.denied_because))


@pytest.fixture
def office(contract_cast: ContractCast, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Office:
    settings.LANGUAGE_CODE = "en"
    office = Office(contract_cast, make_related_contract(contract_cast.contract))
    matter = matters.Matter(
        RelatedContract,
        url=lambda record: f"/{record.pk}/",
        decided=office.heard,
        denied=office.heard_denial,
    )
    monkeypatch.setitem(matters._matters, matter.kind, matter)
    return office


def days(first: int, last: int) -> tuple[date, date]:
    """Counted from today."""
    today = timezone.localdate()
    return today + timedelta(days=first), today + timedelta(days=last)
