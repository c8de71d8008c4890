"""Invented contracts for the demo, in which the people of accounts/demo.py work."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models import User
from contracts import demo_members, demo_registers
from contracts.demo_calendars import load_calendars
from contracts.models import Contract, Membership, Organisation, Person, Role
from contracts.roles import BASES, Base, Side

SPAN = timedelta(days=400)
PARTIES = {
    Side.AGENCY: ("agency", "見本省"),
    Side.CONTRACTOR: ("contractor", "見本運用サービス株式会社"),
    Side.THIRD: ("vendor", "見本システム構築株式会社"),
}


@dataclass(frozen=True)
class Cast:
    username: str
    base: Base


CAST = (
    Cast("sato", Base.OFFICIAL),
    Cast("suzuki", Base.AGENT),
    Cast("takahashi", Base.OPERATOR),
    Cast("tanaka", Base.MANAGER),
    Cast("ishikawa", Base.SECURITY),
    Cast("watanabe", Base.VENDOR),
    Cast("ito", Base.REQUESTER),
    Cast("yamamoto", Base.AUDITOR),
)


@transaction.atomic
def load(*, at: datetime) -> None:
    """Makes the contract that is not there yet; one that is there stays as it is."""
    today = at.date()
    if Contract.objects.filter(code="SAMPLE").exists():
        return
    contract = Contract.objects.create(
        code="SAMPLE",
        title="見本省基盤情報システムの運用管理業務",
        agency="見本省",
        kind="業務請負契約",
        signed_on=today - SPAN,
        starts_on=today - SPAN,
        service_starts_on=today - SPAN,
        operation_ends_on=today + SPAN,
        ends_on=today + SPAN,
        is_demo=True,
    )
    for place in CAST:
        join(contract, place, today)
    demo_members.load(contract, at=at)
    demo_registers.load(contract, at=at)
    load_calendars(contract, at=at)


def join(contract: Contract, place: Cast, today: date) -> None:
    user = User.objects.get(username=place.username)
    row = BASES[place.base]
    code, name = PARTIES[row.side]
    organisation, _made = Organisation.objects.get_or_create(
        contract=contract, code=code, defaults={"name": name, "kind": code}
    )
    role = Role.objects.create(
        contract=contract,
        code=place.base.value,
        name=str(place.base.label),
        base=place.base,
        alone=place.base == Base.SECURITY,
    )
    person = Person.objects.create(
        contract=contract,
        code=place.username,
        name=user.get_full_name(),
        kana=user.kana,
        organisation=organisation,
        email=user.email,
        extension=str(7000 + user.pk),
        user=user,
    )
    Membership.give(person, role, first=today - SPAN, last=today + SPAN, by=None)
