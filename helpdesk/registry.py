"""What the room puts into the shell."""

from django.utils.translation import gettext_lazy as _

from helpdesk import suggestions
from helpdesk.navigation import ENTRIES
from portal import acts, keys, navigation
from records.rights import Right

navigation.register(*ENTRIES)

keys.register(
    keys.Key("c", _("Begin a call, or go on with it"), "helpdesk:begin_call", Right.WORK_ON_TICKETS)
)

acts.register(
    {
        "telephony.token": _("token of a telephone system"),
        "telephony.make_token": _("made a token for a telephone system"),
        "telephony.revoke_token": _("revoked the token of a telephone system"),
    },
    on="helpdesk.telephonetoken",
)

suggestions.register(suggestions.Source("past_tickets", suggestions.past_tickets, order=200))
