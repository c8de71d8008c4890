"""Who of the people that sign in works in which contract, and as what.

One person plays the same part in every contract, so that nine accounts show everything; in life
the official of one agency would not be that of another.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import User
from contracts.demo.entries import agree_to
from contracts.models import Contract, Membership, Organisation, Person, Role, RosterEntry
from contracts.rules.memberships import YEARS_OF_READING

TWO_YEARS = timedelta(days=730)
CLASS = RosterEntry.Class


@dataclass(frozen=True)
class Part:
    """`at` is the organisation where the role of the papers names none, or a wider one."""

    username: str
    role: str
    at: str = ""


# By the profile. A role that a contract does not know, nobody plays there: there is no auditor in
# the papers of JPS and MOD, and nobody at METI is called operator.
PARTS = {
    "METI": (
        Part("sato", "officer"),
        Part("ito", "requester", "it-office"),
        Part("tanaka", "operation-manager"),
        Part("takahashi", "operation-leader"),
        Part("suzuki", "agent"),
        Part("ishikawa", "personal-data"),
        Part("watanabe", "builder"),
        Part("yamamoto", "auditor", "it-office"),
    ),
    "JPS": (
        Part("sato", "approver"),
        Part("ito", "requester", "g-pay"),
        Part("tanaka", "general-manager"),
        Part("takahashi", "operation-staff"),
        Part("suzuki", "helpdesk"),
        Part("ishikawa", "security"),
        Part("watanabe", "application-vendor", "app-bo"),
    ),
    "ONET": (
        Part("sato", "business"),
        Part("tanaka", "execution-manager"),
        Part("takahashi", "operation-leader"),
        Part("suzuki", "agent"),
        Part("ishikawa", "information-manager"),
        Part("watanabe", "vendor", "existing-sites"),
        Part("yamamoto", "auditor", "business"),
    ),
    "MYNA": (
        Part("sato", "officer"),
        Part("tanaka", "coordination"),
        Part("takahashi", "development-manager"),
        Part("ishikawa", "personal-data"),
        Part("watanabe", "operator", "operator-1"),
        Part("yamamoto", "auditor", "citizens-group"),
    ),
    "MOD": (
        Part("sato", "official"),
        Part("ito", "requester"),
        Part("tanaka", "head"),
        Part("suzuki", "agent"),
        Part("watanabe", "rmf"),
    ),
}
CLASSES = {"tanaka": CLASS.MANAGER, "ishikawa": CLASS.DEPUTY}


def join(contract: Contract, today: date) -> None:
    for part in PARTS[contract.profile]:
        role = Role.objects.get(contract=contract, code=part.role)
        person = known(contract, part, role)
        Membership.give(
            person, role, first=contract.starts_on, last=until(contract, today), by=None
        )
        if role.needs_roster:
            agree_to(person, CLASSES.get(part.username, CLASS.WORKER), contract.starts_on)


def until(contract: Contract, today: date) -> date:
    """Also a contract that has ended is read."""
    longest = date(contract.last_day.year + YEARS_OF_READING, 12, 31)
    return min(max(contract.last_day, today + TWO_YEARS), longest)


def known(contract: Contract, part: Part, role: Role) -> Person:
    user = User.objects.get(username=part.username)
    organisation = role.organisation
    if part.at:
        organisation = Organisation.objects.get(contract=contract, code=part.at)
    return Person.objects.create(
        contract=contract,
        code=part.username,
        name=user.get_full_name(),
        kana=user.kana,
        organisation=organisation,
        post=role.name,
        email=user.email,
        extension=str(7000 + user.pk),
        user=user,
    )
