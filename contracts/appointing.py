"""Makes a user of the portal a member: how a contract gets its first manager and official.

Only members give roles and only members write rosters and approve them. Where a contract lets
nobody in without an approved roster, its first people could never begin; so their entries are
submitted while they are appointed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from contracts.members import memberships
from contracts.models import Contract, Membership, Person, Role, RosterEntry
from contracts.models.base import refuse
from contracts.roles import BASES, Base
from records.errors import DomainError
from records.rights import Right


@dataclass(frozen=True)
class Post:
    """Without whom a contract cannot begin. Whoever holds a role with the right holds the post."""

    right: Right
    name: str | Promise
    vacant: str | Promise
    waiting: str | Promise
    taken: str | Promise

    @property
    def bases(self) -> list[Base]:
        return [base for base, row in BASES.items() if self.right in row.rights]

    def is_taken(self, contract: Contract, today: date) -> bool:
        """Also by one whom the roster does not let in yet: the agency decides on that."""
        held = Membership.objects.on(today)
        return held.filter(contract=contract, role__base__in=self.bases).exists()

    def is_waiting(self, contract: Contract, today: date) -> bool:
        inside = memberships(today).filter(contract=contract, role__base__in=self.bases)
        return self.is_taken(contract, today) and not inside.exists()

    def standing(self, contract: Contract, today: date) -> str | Promise:
        """How it stands, without saying who."""
        if not self.is_taken(contract, today):
            return self.vacant
        return self.waiting if self.is_waiting(contract, today) else self.taken


OFFICIAL = Post(
    Right.APPROVE_ROSTER,
    gettext_lazy("Official"),
    gettext_lazy("There is no official yet: nobody can approve a roster."),
    gettext_lazy("The first official waits for the approval of the roster."),
    gettext_lazy("The contract has an official, who decides for the agency."),
)
MANAGER = Post(
    Right.MANAGE_MEMBERS,
    gettext_lazy("Manager"),
    gettext_lazy("There is no manager yet: nobody can be let in."),
    gettext_lazy("The first manager waits for the approval of the roster."),
    gettext_lazy("The contract has a manager, who gives all further roles."),
)
POSTS = (OFFICIAL, MANAGER)


def vacant_roles(contract: Contract, today: date) -> list[Role]:
    """What the administrator may give: the roles of the posts that nobody holds."""
    bases = {base for post in POSTS if not post.is_taken(contract, today) for base in post.bases}
    return list(Role.objects.filter(contract=contract, base__in=bases).order_by("pk"))


def why_not_appoint(
    contract: Contract, user: User, role: Role, *, by: Any, today: date
) -> str | None:
    """An administrator opens a contract for others, once, and never for themselves."""
    if user.pk == by.pk:
        return _("Nobody appoints themselves.")
    if not user.is_active:
        return _("This account is disabled.")
    if role not in vacant_roles(contract, today):
        return _("Only the first manager and the first official are appointed here.")
    return None


@transaction.atomic
def appoint(
    contract: Contract,
    user: User,
    role: Role,
    *,
    first: date,
    last: date | None,
    by: Any,
    at: datetime,
) -> Membership:
    """The person is made if the contract does not know them yet. Without `last` the role is held
    until the contract ends. `by` is None for the portal itself, which gives any role."""
    # Held, so that two administrators do not both appoint the first one.
    Contract.objects.select_for_update().get(pk=contract.pk)
    if by is not None:
        today = timezone.localdate(at)
        refuse(why_not_appoint(contract, user, role, by=by, today=today))
    person = person_of(contract, user, role)
    last = last or max(contract.last_day, first)
    membership = Membership.give(person, role, first=first, last=last, by=by)
    if contract.roster_required and role.needs_roster and role.opens:
        RosterEntry.submit_first(person, role, first=first, at=at)
    return membership


def person_of(contract: Contract, user: User, role: Role) -> Person:
    person = Person.objects.filter(contract=contract, user=user).first()
    if person:
        return person
    if Person.objects.filter(contract=contract, code=user.username).exists():
        raise DomainError(
            _("The contract already has a person with the code %(code)s.") % {"code": user.username}
        )
    made: Person = Person.objects.create(
        contract=contract,
        code=user.username,
        name=user.get_full_name(),
        kana=user.kana,
        organisation=role.organisation,
        email=user.email,
        user=user,
    )
    return made
