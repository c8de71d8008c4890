"""The contracts of the demo: each as in its papers, and two of them once more as of today."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from contracts.models import Contract
from contracts.profiles.loading.creating import create_contract
from contracts.profiles.loading.moved import moved_day
from contracts.profiles.loading.shipped import shipped


@dataclass(frozen=True)
class Plan:
    """`staff` is how many people of the agency stand in the directory."""

    code: str
    profile: str
    staff: int
    is_copy: bool = False


PLANS = (
    Plan("METI", "meti", 60),
    Plan("JPS", "jps", 60),
    Plan("ONET", "onet", 36),
    Plan("MYNA", "myna", 36),
    Plan("MOD", "mod", 48),
    Plan("METI-NOW", "meti", 11_600, is_copy=True),
    Plan("JPS-NOW", "jps", 22_000, is_copy=True),
)
CODES = tuple(plan.code for plan in PLANS)


def make(plan: Plan, *, at: datetime) -> Contract:
    profile = shipped(plan.profile)
    starts_on = profile.sections["contract"]["service_starts_on"]
    months = 12 * years_to_second(starts_on, timezone.localdate(at)) if plan.is_copy else 0
    contract = create_contract(profile, code=plan.code, by=None, at=at, months=months)
    contract.refresh_from_db()
    contract.edit(version=contract.version, is_demo=True)
    return contract


def years_to_second(starts_on: date, today: date) -> int:
    """By how many years a service is moved, so that today falls into its second year. Whole years
    leave what is done in April in April."""
    years = today.year - starts_on.year - 1
    second_begins = moved_day(starts_on, 12 * (years + 1))
    return years if second_begins <= today else years - 1
