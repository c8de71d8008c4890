"""What the room puts into the shell."""

from django.utils.translation import gettext_lazy as _

from portal import acts, navigation
from portal.navigation import Entry
from records.rights import Right

DESK = _("Desk")

navigation.register(
    Entry(
        _("Calls"),
        "helpdesk:calls",
        DESK,
        Right.READ_CONTRACT,
        order=70,
        icon="phone",
        in_contract=True,
    ),
    Entry(
        _("Figures of the telephone"),
        "helpdesk:call_figures",
        DESK,
        Right.READ_CONTRACT,
        order=71,
        icon="chart",
        in_contract=True,
    ),
)

acts.register({"calls.import": _("brought calls in by file")}, on="helpdesk.call")
