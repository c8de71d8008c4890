"""What the room puts into the shell."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from contracts.members import member_of, members_of
from contracts.profiles import adapters  # noqa: F401  registers how profiles reach records
from portal import actors, acts, navigation, shell

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


def switcher(request: HttpRequest) -> SafeString | None:
    """Nothing for a person who is in no contract."""
    contracts = [member.contract for member in members_of(request.user)]
    if not contracts:
        return None
    facts = {"contracts": contracts, "current": getattr(request, "contract", None)}
    return render_to_string("contracts/switcher.html", facts)


shell.register_switcher(switcher)

acts.register(
    {
        "contract.create": _("made a contract"),
        "contract.load_profile": _("loaded a profile into a contract"),
        "contract.appoint": _("appointed the manager of a contract"),
    },
    on="contracts.contract",
)
acts.register_details({"profile": _("Contract profile"), "username": _("Sign-in name")})
