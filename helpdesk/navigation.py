"""The entries of the desk in the navigation of a contract."""

from django.utils.translation import gettext_lazy as _

from portal.navigation import Entry
from records.rights import Right

DESK = _("Desk")

ENTRIES = (
    Entry(
        _("Call screen"),
        "helpdesk:call",
        DESK,
        Right.WORK_ON_TICKETS,
        order=90,
        icon="phone",
        in_contract=True,
    ),
    Entry(
        _("Telephone systems"),
        "helpdesk:telephone_tokens",
        DESK,
        Right.EDIT_CONTRACT,
        order=99,
        icon="key",
        in_contract=True,
    ),
)
