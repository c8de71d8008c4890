"""The profiles that come with the portal, and what a file may be loaded into."""

from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from contracts.models import Contract
from contracts.profiles.loading.moved import moved
from contracts.profiles.loading.rows import ADAPTERS, Adapter
from contracts.profiles.places import Fault
from contracts.profiles.reading import Profile, read_profile
from records.errors import DomainError

FOLDER = Path(__file__).resolve().parents[1]


def shipped_names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def shipped(name: str) -> Profile:
    if name not in shipped_names():
        raise DomainError(
            _("There is no profile “%(name)s”; there are: %(known)s.")
            % {"name": name, "known": ", ".join(shipped_names())}
        )
    return read_profile(FOLDER / f"{name}.yaml")


def shipped_for(contract: Contract) -> Profile:
    name = contract.profile.lower()
    if name not in shipped_names():
        raise DomainError(
            _("The contract was not made from a shipped profile; compare it with a file.")
        )
    return shipped(name)


def fitted(profile: Profile, contract: Contract) -> Profile:
    """The profile as it is loaded into this contract; one of another contract is refused."""
    code = profile.sections["contract"]["code"]
    if contract.profile and code not in (contract.profile, contract.code):
        raise DomainError(
            _("The profile is for %(other)s; this contract was made from that of %(own)s.")
            % {"other": code, "own": contract.profile}
        )
    return moved(profile, contract.moved_months)


def faults_of(profile: Profile) -> list[Fault]:
    """Those of the file, or what would not fit into the columns of the portal."""
    if profile.faults:
        return profile.faults
    return sorted(
        (fault for adapter in ADAPTERS.values() for fault in too_long(adapter, profile)),
        key=lambda fault: fault.line,
    )


def too_long(adapter: Adapter, profile: Profile) -> Iterator[Fault]:
    for key, values in adapter.wanted(profile.sections).items():
        for field in adapter.fields:
            longest, value = field.longest(adapter.model), values[field.name]
            if longest and isinstance(value, str) and len(value) > longest:
                line = profile.line_of(*adapter.path_of(key), field.in_file)
                sentence = _("The text is longer than %(count)d characters.") % {"count": longest}
                yield Fault(profile.name, line, f"{adapter.name}.{field.in_file}", sentence)
