"""POST /api/v1/telephony/events: one event of one call, as JSON."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from helpdesk.api.doors import telephone
from helpdesk.api.reading import Unreadable, read_event
from helpdesk.models import TelephoneToken
from helpdesk.telephony import hear


@require_POST
@telephone
def telephony_events(request: HttpRequest, token: TelephoneToken) -> JsonResponse:
    """200 also for an event that came twice, or too late to change anything."""
    try:
        event = read_event(request.body, token.contract)
    except Unreadable as wrong:
        return JsonResponse({"errors": wrong.errors}, status=wrong.status)
    heard = hear(token.contract, event)
    agent = heard.call.agent.code if heard.call.agent else None
    return JsonResponse({"call": heard.call.call, "agent": agent, "changed": heard.changed})
