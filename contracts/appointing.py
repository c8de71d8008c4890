"""Makes a user of the portal a member: how a contract gets its first manager."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from contracts.models import Contract, Membership, Person, Role
from contracts.roles import BASES
from records.errors import DomainError
from records.rights import Right

MANAGING = [base for base, row in BASES.items() if Right.MANAGE_MEMBERS in row.rights]


def why_not_appoint(contract: Contract, user: User, *, by: Any, today: date) -> str | None:
    """An administrator opens a contract for others, once, and never for themselves."""
    if user.pk == by.pk:
        return _("Nobody appoints themselves.")
    if not user.is_active:
        return _("This account is disabled.")
    if has_manager(contract, today):
        return _("The contract has a manager, who gives all further roles.")
    return None


def has_manager(contract: Contract, today: date) -> bool:
    """Also one whom the roster does not let in yet: the agency decides on that, not the portal."""
    held = Membership.objects.on(today).filter(contract=contract, role__base__in=MANAGING)
    return held.exists()


@transaction.atomic
def appoint(
    contract: Contract, user: User, role: Role, *, first: date, last: date | None, by: Any
) -> Membership:
    """The person is made if the contract does not know them yet. Without `last` the role is held
    until the contract ends."""
    person = Person.objects.filter(contract=contract, user=user).first()
    if person is None:
        if Person.objects.filter(contract=contract, code=user.username).exists():
            raise DomainError(
                _("The contract already has a person with the code %(code)s.")
                % {"code": user.username}
            )
        person = Person.objects.create(
            contract=contract,
            code=user.username,
            name=user.get_full_name(),
            kana=user.kana,
            organisation=role.organisation,
            email=user.email,
            user=user,
        )
    last = last or max(contract.last_day, first)
    return Membership.give(person, role, first=first, last=last, by=by)
