"""Approvals of the demo: waiting, agreed to by telephone, returned and asked anew, withdrawn."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from contracts.members import Member, member_of
from contracts.models import Clarification, Contract, Role
from workbench.models import Approval, Kind, Means, Route, RouteStep, Substitute

# In the contracts that live today: who confirms for the contractor, and who approves.
CONFIRMS = {"METI-NOW": "operation-manager", "JPS-NOW": "general-manager"}
APPROVES = {"METI-NOW": "officer", "JPS-NOW": "approver"}
CAST = ("sato", "tanaka", "takahashi", "suzuki")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class People:
    official: Member
    manager: Member
    author: Member
    agent: Member


def load(*, at: datetime) -> None:
    """A contract that has an approval already stays as it is."""
    for contract in Contract.objects.filter(code__in=CONFIRMS, is_demo=True):
        people = people_of(contract)
        if people and not Approval.objects.filter(contract=contract).exists():
            tell_stories(contract, people, at=at)


def people_of(contract: Contract) -> People | None:
    users = {user.username: user for user in User.objects.filter(username__in=CAST)}
    members = [member_of(users[name], contract.pk) if name in users else None for name in CAST]
    found = [member for member in members if member]
    return People(*found) if len(found) == len(CAST) else None


@transaction.atomic
def tell_stories(contract: Contract, people: People, *, at: datetime) -> None:
    route = route_of(contract)
    records = list(Clarification.objects.filter(contract=contract).order_by("number")[:4])
    for record, story in zip(records, STORIES, strict=False):
        story(record, route, people, at)
    today = timezone.localdate(at)
    Substitute.name(
        people.author.person,
        people.agent.person,
        first=today + 7 * DAY,
        last=today + 11 * DAY,
        reason="夏季休暇" if today.month in (7, 8) else "休暇",
        by=people.author,
        at=at,
    )


def route_of(contract: Contract) -> Route:
    route, made = Route.objects.get_or_create(
        contract=contract, code="clarification", defaults={"name": "質疑の取扱い"}
    )
    if made:
        roles = {
            key: Role.objects.get(contract=contract, code=codes[contract.code])
            for key, codes in (("confirms", CONFIRMS), ("approves", APPROVES))
        }
        steps: tuple[dict[str, Any], ...] = (
            {"kind": Kind.CONFIRMATION, "role": roles["confirms"]},
            {
                "kind": Kind.ACCEPTANCE,
                "role": roles["approves"],
                "remind_after": 2,
                "escalate_after": 4,
                "escalate_to": roles["confirms"],
            },
        )
        for position, step in enumerate(steps, start=1):
            RouteStep.objects.create(contract=contract, route=route, position=position, **step)
    return route


def ask(record: Any, route: Route, people: People, request: str, at: datetime) -> Approval:
    """As far as the contractor has confirmed it."""
    author = people.author
    approval = Approval.ask(record, route, author=author.person, request=request, by=author, at=at)
    approval.current.agree(by=people.manager, at=at + timedelta(hours=3))
    return approval


def waits(record: Any, route: Route, people: People, at: datetime) -> None:
    ask(record, route, people, "暫定の取扱いについて、ご了承をお願いします。", at - DAY)


def by_telephone(record: Any, route: Route, people: People, at: datetime) -> None:
    approval = ask(record, route, people, "夜間のため、電話でもご連絡します。", at - 2 * DAY)
    called = at - DAY
    approval.current.record(
        people.official.person,
        means=Means.TELEPHONE,
        agreed_at=called,
        proof="通話記録 123",
        note="復旧を優先するとのこと。",
        by=people.agent,
        at=called + timedelta(minutes=10),
    )


def returned_first(record: Any, route: Route, people: People, at: datetime) -> None:
    first = ask(record, route, people, "取扱いの案をお送りします。", at - 9 * DAY)
    first.current.send_back(
        reason="仕様書の該当箇所を示してください。", by=people.official, at=at - 8 * DAY
    )
    again = ask(record, route, people, "該当箇所を追記しました。", at - 7 * DAY)
    again.current.agree(
        note="この取扱いで差し支えありません。", by=people.official, at=at - 6 * DAY
    )


def withdrawn(record: Any, route: Route, people: People, at: datetime) -> None:
    approval = ask(record, route, people, "ご確認をお願いします。", at - 4 * DAY)
    approval.withdraw(
        reason="別の質疑と合わせて依頼し直します。", by=people.author, at=at - 3 * DAY
    )


STORIES = (waits, by_telephone, returned_first, withdrawn)
