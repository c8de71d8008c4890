"""What the room puts into the shell, and hands to the rooms below."""

from django.utils.translation import gettext_lazy as _

from helpdesk import (
    leads,
    profile,  # noqa: F401  (registers the sections of the profile)
    suggestions,
)
from helpdesk.articles import note_answered, similar_articles, url_of_version
from helpdesk.causes import panel_of
from helpdesk.leads import Lead
from helpdesk.matters import MATTERS, find_ticket
from helpdesk.models import ArticleVersion, Escalation, Ticket
from helpdesk.navigation import ENTRIES
from helpdesk.panels import own_tickets
from helpdesk.telling import url_of
from portal import acts, keys, navigation, panels, record_panels
from records.files.holders import register_holder
from records.rights import Right
from workbench import matters
from workbench.search import registry as search
from workbench.search.registry import Searchable

navigation.register(*ENTRIES)

keys.register(
    keys.Key("c", _("Begin a call, or go on with it"), "helpdesk:begin_call", Right.WORK_ON_TICKETS)
)

panels.register(
    panels.Panel(
        "own_tickets", _("My open tickets"), "helpdesk/panels/own_tickets.html", own_tickets, 12
    )
)

matters.register(*MATTERS)
register_holder(Escalation)

leads.register(Lead(Ticket, find_ticket))

record_panels.register(
    record_panels.RecordPanel("attached_tickets", "helpdesk/gathered.html", panel_of, order=20)
)

search.register(
    Searchable(
        Ticket,
        _("Tickets"),
        title=lambda ticket: str(ticket.subject),
        url=url_of,
        body=lambda ticket: "\n".join(filter(None, [ticket.body, ticket.answer])),
        detail=lambda ticket: str(ticket.get_state_display()),
        number="number",
        at="received_at",
        icon="list",
        related=("contract",),
        personal=True,
        order=5,
    )
)

search.register(
    Searchable(
        ArticleVersion,
        _("Knowledge"),
        title=str,
        url=url_of_version,
        body=lambda version: "\n".join(filter(None, [version.question, version.answer])),
        detail=lambda version: str(version.get_kind_display()),
        at="published_at",
        icon="bookmark",
        related=("contract", "article"),
        order=6,
    )
)

suggestions.register(
    suggestions.Source("articles", similar_articles, order=100, used=note_answered),
    suggestions.Source("past_tickets", suggestions.past_tickets, order=200),
)

acts.register({"helpdesk.ticket": _("Ticket"), "helpdesk.escalation": _("Escalation")})
acts.register({"helpdesk.article": _("Article")})
acts.register({"calls.import": _("brought calls in by file")}, on="helpdesk.call")
acts.register(
    {
        "telephony.token": _("token of a telephone system"),
        "telephony.make_token": _("made a token for a telephone system"),
        "telephony.revoke_token": _("revoked the token of a telephone system"),
    },
    on="helpdesk.telephonetoken",
)
acts.register({"survey.import": _("brought answers in by file")}, on="helpdesk.survey")
