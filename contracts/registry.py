"""What the room puts into the shell."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from contracts.finders import find_organisations, find_people, find_sites
from contracts.members import member_of, members_of
from portal import actors, finders, navigation, shell
from records.rights import Right

actors.register_members(actors.Members(of=members_of, in_contract=member_of))

navigation.register(
    navigation.Entry(_("Contracts"), "portal_contracts:all", order=15, icon="contract"),
    navigation.Entry(
        _("Overview"),
        "contracts:overview",
        group=_("Contract"),
        order=100,
        icon="contract",
        in_contract=True,
    ),
    # The directory.
    navigation.Entry(
        _("People"),
        "contracts:people",
        group=_("Contract"),
        order=120,
        icon="users",
        in_contract=True,
    ),
    navigation.Entry(
        _("Organisations"),
        "contracts:organisations",
        group=_("Contract"),
        order=122,
        icon="share",
        in_contract=True,
    ),
    navigation.Entry(
        _("Sites"),
        "contracts:sites",
        group=_("Contract"),
        right=Right.READ_PEOPLE,
        order=124,
        icon="home",
        in_contract=True,
    ),
    navigation.Entry(
        _("Systems"),
        "contracts:systems",
        group=_("Contract"),
        right=Right.READ_CONTRACT,
        order=126,
        icon="screen",
        in_contract=True,
    ),
)

finders.register(
    finders.Finder("people", _("People"), find_people, order=40),
    finders.Finder("organisations", _("Organisations"), find_organisations, order=42),
    finders.Finder("sites", _("Sites"), find_sites, order=44),
)


def switcher(request: HttpRequest) -> SafeString | None:
    """Nothing for a person who is in no contract."""
    contracts = [member.contract for member in members_of(request.user)]
    if not contracts:
        return None
    facts = {"contracts": contracts, "current": getattr(request, "contract", None)}
    return render_to_string("contracts/switcher.html", facts)


shell.register_switcher(switcher)
