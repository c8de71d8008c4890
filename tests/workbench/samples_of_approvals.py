"""Approvals as the tests need them: about a clarification, which every member may read."""

import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone

from contracts.members import Member
from contracts.models import Contract, Person
from contracts.roles import Base
from tests.contract_cast import make_contract_person, make_member, make_role
from tests.contracts.registers import make_clarification
from workbench.models import Answer, Approval, Means, Route, RouteStep, Step, Substitute


def make_route(contract: Contract, *steps: dict[str, Any], **facts: Any) -> Route:
    """Without steps of its own: one that any official may answer."""
    code = uuid.uuid4().hex[:8]
    route = Route.objects.create(contract=contract, code=code, name=f"経路{code}", **facts)
    own = steps or ({"role": make_role(contract, Base.OFFICIAL)},)
    for position, step in enumerate(own, start=1):
        RouteStep.objects.create(
            contract=contract, route=route, position=position, **{"kind": "approval", **step}
        )
    return route


def asker_in(contract: Contract) -> Member:
    """Somebody of the contractor whom nobody of the cast is."""
    role = make_role(contract, Base.LEADER, code="asker", name="承認を求める担当者")
    return make_member(contract, Base.LEADER, f"asker-{uuid.uuid4().hex[:8]}", role=role)


def ask(contract: Contract, *steps: dict[str, Any], by: Member | None = None, **facts: Any) -> Any:
    by = by or asker_in(contract)
    asked = {"author": by.person, "request": "ご確認ください。", "by": by, "at": timezone.now()}
    route = make_route(contract, *steps)
    return Approval.ask(make_clarification(contract), route, **asked | facts)


def record_for(step: Step, person: Person, *, by: Member) -> Answer:
    now = timezone.now()
    answer: Answer = step.record(
        person,
        means=Means.TELEPHONE,
        agreed_at=now - timedelta(minutes=5),
        proof="通話記録 123",
        by=by,
        at=now,
    )
    return answer


def approval_in(contract: Contract) -> dict[str, Any]:
    """There is an official in a contract of the tests; in one of a profile there is made one."""
    official_in(contract)
    return {"pk": ask(contract).pk}


def step_in(contract: Contract) -> dict[str, Any]:
    official_in(contract)
    return {"pk": ask(contract).current.pk}


def answer_in(contract: Contract) -> dict[str, Any]:
    official = official_in(contract)
    approval = ask(contract)
    recorder = make_member(
        contract,
        Base.AGENT,
        f"recorder-{uuid.uuid4().hex[:8]}",
        role=role_of(contract, Base.AGENT, "recorder"),
    )
    return {"pk": record_for(approval.current, official.person, by=recorder).pk}


def official_in(contract: Contract) -> Member:
    """Of the role that the routes of the tests name, whom nobody of the cast is."""
    role = make_role(contract, Base.OFFICIAL)
    return make_member(contract, Base.OFFICIAL, f"official-{uuid.uuid4().hex[:8]}", role=role)


def role_of(contract: Contract, base: Base, code: str) -> Any:
    return make_role(contract, base, code=code, name=code)


def route_in(contract: Contract) -> dict[str, Any]:
    return {"pk": make_route(contract).pk}


def route_step_in(contract: Contract) -> dict[str, Any]:
    return {"pk": make_route(contract).steps.get().pk}


def substitute_in(contract: Contract) -> dict[str, Any]:
    person, deputy = (
        make_contract_person(contract, f"{name}-{uuid.uuid4().hex[:8]}")
        for name in ("away", "deputy")
    )
    today = timezone.localdate()
    named = Substitute.objects.create(
        contract=contract,
        person=person,
        deputy=deputy,
        first=today,
        last=today + timedelta(days=7),
        named_at=timezone.now(),
    )
    return {"pk": named.pk}
