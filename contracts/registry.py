"""What the room puts into the shell."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from contracts import waiting
from contracts.finders import find_organisations, find_people, find_sites
from contracts.members import member_of, members_of
from contracts.models import Pledge, Proof, Training
from contracts.navigation import ENTRIES
from contracts.panels import own_contracts
from contracts.profiles import adapters  # noqa: F401  (registers how profiles reach records)
from portal import actors, acts, finders, navigation, panels, shell
from records.files.holders import register_holder

actors.register_members(actors.Members(of=members_of, in_contract=member_of))

navigation.register(*ENTRIES)

finders.register(
    finders.Finder("people", _("People"), find_people, order=40),
    finders.Finder("organisations", _("Organisations"), find_organisations, order=42),
    finders.Finder("sites", _("Sites"), find_sites, order=44),
)

acts.register(
    {
        "member.give": _("gave a role of a contract"),
        "member.end": _("ended a role of a contract"),
        "member.take_back": _("took a role of a contract back"),
        "person.link": _("linked an account to a person of a contract"),
        "stocktake.begin": _("began a stocktake of accounts"),
        "stocktake.decide": _("decided in a stocktake of accounts"),
        "stocktake.close": _("closed a stocktake of accounts"),
    },
    on="contracts.person",
)
acts.register_details({"account": _("Account"), "decision": _("Decision")})

acts.register(
    {
        "contract.create": _("made a contract"),
        "contract.load_profile": _("loaded a profile into a contract"),
        "contract.appoint": _("appointed a member of a contract"),
    },
    on="contracts.contract",
)
acts.register_details({"profile": _("Contract profile"), "username": _("Sign-in name")})

panels.register(
    panels.Panel(
        "contracts", _("My contracts"), "contracts/panels/contracts.html", own_contracts, 15
    ),
    panels.Panel(
        "rosters",
        _("Rosters waiting for approval"),
        "contracts/rosters/panel.html",
        waiting.rosters_to_decide,
        25,
    ),
)

for holder in (Pledge, Proof, Training):
    register_holder(holder)


def switcher(request: HttpRequest) -> SafeString | None:
    """Nothing for a person who is in no contract."""
    contracts = [member.contract for member in members_of(request.user)]
    if not contracts:
        return None
    facts = {"contracts": contracts, "current": getattr(request, "contract", None)}
    return render_to_string("contracts/switcher.html", facts)


shell.register_switcher(switcher)
