"""Begins a contract from a profile, under any code."""

import re
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from contracts.models import Contract
from contracts.models.contract import CODE
from contracts.profiles.loading.applying import load
from contracts.profiles.loading.difference import difference_of
from contracts.profiles.loading.moved import moved
from contracts.profiles.loading.rows import ADAPTERS
from contracts.profiles.loading.shipped import faults_of
from contracts.profiles.reading import Profile
from records.errors import DomainError


def why_not_create(code: str) -> str | None:
    if not re.fullmatch(CODE, code):
        return _(
            "A code has 2 to 20 capital letters, digits and hyphens, and begins with a letter."
        )
    if Contract.objects.filter(code=code).exists():
        return _("There is already a contract with the code %(code)s.") % {"code": code}
    return None


def create_contract(
    profile: Profile, *, code: str, by: Any, at: datetime, months: int = 0
) -> Contract:
    """The whole contract or nothing. With `months` it is a copy for demonstration."""
    if faults := faults_of(profile):
        raise DomainError(_("The profile cannot be read: %(fault)s") % {"fault": faults[0]})
    if reason := why_not_create(code):
        raise DomainError(reason)
    fitting = moved(profile, months)
    contract = Contract(
        code=code,
        profile=fitting.sections["contract"]["code"],
        moved_months=months,
        is_demo=bool(months),
    )
    facts = ADAPTERS["contract"]
    try:
        with transaction.atomic():
            facts.put(contract, facts.wanted(fitting.sections)[facts.name])
            shown = difference_of(contract, fitting).fingerprint
            load(contract, fitting, shown=shown, by=by, at=at)
    except IntegrityError as error:  # perhaps somebody else was quicker
        raise DomainError(why_not_create(code) or str(error)) from error
    return contract
