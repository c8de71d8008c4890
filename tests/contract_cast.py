"""The cast of a contract: one person a role, and strangers who stand outside of it.

contract_cast.person("manager")     the user who signs in
contract_cast.member("manager")     the same as member of the contract
contract_cast.foreign               the contract of the stranger
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.roles import PortalRole
from contracts.members import Member, member_of
from contracts.models import Contract, Membership, Organisation, Person, Role
from contracts.roles import BASES, Base, Side
from itsm.access.answers import CONTRACT_ROLES
from tests.cast import make_person, unsaved_person

SPAN = timedelta(days=365)
ORGANISATIONS = {
    Side.AGENCY: ("agency", "試験省"),
    Side.CONTRACTOR: ("contractor", "試験運用株式会社"),
    Side.THIRD: ("vendor", "試験保守株式会社"),
}


def make_contract(code: str = "TEST", **facts: Any) -> Contract:
    """A contract in the middle of its service."""
    today = timezone.localdate()
    return Contract.objects.create(
        code=code,
        title=f"{code}運用管理業務",
        agency="試験省",
        starts_on=today - SPAN,
        service_starts_on=today - SPAN / 2,
        operation_ends_on=today + SPAN,
        ends_on=today + SPAN,
        **facts,
    )


def make_role(contract: Contract, base: str, **facts: Any) -> Role:
    facts = {"code": base, "name": str(Base(base).label)} | facts
    return Role.objects.get_or_create(
        contract=contract, code=facts.pop("code"), defaults={"base": base, **facts}
    )[0]


def make_organisation(contract: Contract, side: Side) -> Organisation:
    kind, name = ORGANISATIONS[side]
    return Organisation.objects.get_or_create(
        contract=contract, code=kind, defaults={"kind": kind, "name": name}
    )[0]


def make_contract_person(contract: Contract, code: str, **facts: Any) -> Person:
    return Person.objects.create(
        contract=contract, code=code, name=f"試験 {code}", kana="シケン", **facts
    )


def join(
    contract: Contract,
    base: str,
    user: User,
    *,
    first: date | None = None,
    last: date | None = None,
    role: Role | None = None,
) -> Membership:
    """Makes a user a member, as if it had always been so."""
    role = role or make_role(contract, base)
    person = Person.objects.filter(contract=contract, user=user).first()
    person = person or make_contract_person(
        contract,
        user.username,
        user=user,
        organisation=make_organisation(contract, BASES[Base(base)].side),
    )
    today = timezone.localdate()
    return Membership.objects.create(
        contract=contract,
        person=person,
        role=role,
        alone=role.alone,
        one_at_a_time=role.one_at_a_time,
        first=first or today - SPAN,
        last=last or today + SPAN,
    )


def make_member(
    contract: Contract, base: str, username: str = "", *, role: Role | None = None
) -> Member:
    user = make_person(username or f"{base}-{contract.code.lower()}")
    join(contract, base, user, role=role)
    member = member_of(user, contract.pk)
    assert member
    return member


@dataclass(frozen=True)
class ContractCast:
    contract: Contract
    foreign: Contract
    people: dict[str, User]

    def person(self, role: str) -> User | None:
        """The person of a role; a visitor is nobody."""
        return self.people.get(role)

    def member(self, role: str) -> Member:
        member = member_of(self.people[role], self.contract.pk)
        assert member
        return member


def make_members(held: list[tuple[Contract, str, User]]) -> None:
    """Roles and who holds them, in a statement a table: nearly every test begins here."""
    sides = dict.fromkeys((contract, BASES[Base(base)].side) for contract, base, _user in held)
    rows = [(contract, *ORGANISATIONS[side]) for contract, side in sides]
    made = Organisation.objects.bulk_create(
        Organisation(contract=contract, code=kind, kind=kind, name=name)
        for contract, kind, name in rows
    )
    organisations = dict(zip(sides, made, strict=True))
    roles = Role.objects.bulk_create(
        Role(contract=contract, code=base, name=str(Base(base).label), base=base)
        for contract, base, _user in held
    )
    persons = Person.objects.bulk_create(
        Person(
            contract=contract,
            code=user.username,
            name=f"試験 {user.username}",
            kana="シケン",
            user=user,
            organisation=organisations[contract, BASES[Base(base)].side],
        )
        for contract, base, user in held
    )
    today = timezone.localdate()
    Membership.objects.bulk_create(
        Membership(
            contract=role.contract,
            person=person,
            role=role,
            alone=role.alone,
            one_at_a_time=role.one_at_a_time,
            first=today - SPAN,
            last=today + SPAN,
        )
        for person, role in zip(persons, roles, strict=True)
    )


def make_contract_cast() -> ContractCast:
    contract, foreign = make_contract(), make_contract("OTHER")
    names = [*CONTRACT_ROLES, "stranger"]
    users = User.objects.bulk_create(unsaved_person(f"test-{name}") for name in names)
    people = dict(zip(names, users, strict=True))
    make_members(
        [
            *((contract, role, people[role]) for role in CONTRACT_ROLES),
            (foreign, Base.MANAGER, people["stranger"]),
        ]
    )
    people["administrator"] = make_person("test-administrator", PortalRole.ADMINISTRATOR)
    return ContractCast(contract, foreign, people)


@pytest.fixture
def contract_cast(db: None) -> ContractCast:
    return make_contract_cast()
