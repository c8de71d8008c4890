"""What the room puts into the shell."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from contracts import waiting
from contracts.members import member_of, members_of
from contracts.models import Pledge, Proof, Training
from portal import actors, navigation, panels, shell
from records.files.holders import register_holder
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
)

# Rosters.
navigation.register(
    navigation.Entry(
        _("Rosters"),
        "contracts:roster",
        group=_("Contract"),
        right=Right.READ_ROSTER,
        order=130,
        icon="users",
        in_contract=True,
    )
)
panels.register(
    panels.Panel(
        "rosters",
        _("Rosters waiting for approval"),
        "contracts/rosters/panel.html",
        waiting.rosters_to_decide,
        25,
    )
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
