"""The invented profile with passages replaced, and a contract made from it."""

from django.utils import timezone

from contracts.models import Contract
from contracts.profiles import Profile
from contracts.profiles.loading.applying import load
from contracts.profiles.loading.compare import RowDifference
from contracts.profiles.loading.creating import create_contract
from contracts.profiles.loading.difference import UNDECIDED, Decisions, Difference, difference_of
from tests.contracts.profile_files import TEXT, read_profile


def changed(*passages: tuple[str, str]) -> Profile:
    text = TEXT
    for old, new in passages:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the file"
        text = text.replace(old, new)
    profile = read_profile(text.encode(), "sixth.yaml")
    assert profile.faults == []
    return profile


def gone(passage: str) -> tuple[str, str]:
    """To be given to `changed`: the one line that holds the passage, without which it is."""
    [line] = [one for one in TEXT.split("\n") if passage in one]
    return (line + "\n", "")


def made(profile: Profile | None = None, code: str = "AOBA2") -> Contract:
    return create_contract(profile or changed(), code=code, by=None, at=timezone.now())


def loaded(contract: Contract, profile: Profile, decisions: Decisions = UNDECIDED) -> Difference:
    shown = difference_of(contract, profile).fingerprint
    return load(contract, profile, shown=shown, decisions=decisions, by=None, at=timezone.now())


def row_of(contract: Contract, profile: Profile, section: str, key: str) -> RowDifference:
    return next(
        row
        for row in difference_of(contract, profile).rows
        if (row.section, row.key) == (section, key)
    )


def outcomes(difference: Difference) -> set[str]:
    return {str(outcome) for outcome in difference.counts}
