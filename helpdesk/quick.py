"""The usual cuts of the register, each with how many tickets it holds for this reader."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from contracts.doors import MemberRequest
from helpdesk.listings.tickets import overdue
from helpdesk.models import Ticket
from records.rights import Right

MOST = 999


def quick_views(request: MemberRequest) -> list[tuple[str, str, bool]]:
    rows = Ticket.objects.visible_to(request.member)
    cuts = [(pgettext("state of a ticket", "Open"), "open=1", rows.open())]
    if request.member.may(Right.WORK_ON_TICKETS):
        own = rows.open().filter(assignee=request.member.person)
        cuts.append((_("In my hands"), "open=1&assignee=me", own))
        cuts.append(
            (_("In nobody's hands"), "open=1&assignee=nobody", rows.open().filter(assignee=None))
        )
    cuts.append((_("Past the promised time"), "overdue=1", rows.filter(overdue())))
    path = reverse("helpdesk:tickets", args=[request.contract.code])
    asked = request.META.get("QUERY_STRING", "")
    found = [(_("All tickets"), f"{path}?view=all", asked in ("", "view=all"))]
    for label, query, tickets in cuts:
        found.append((f"{label} {counted(tickets)}", f"{path}?{query}", asked == query))
    return found


def counted(tickets: QuerySet[Ticket]) -> str:
    number = tickets.order_by()[: MOST + 1].count()
    return f"{MOST}+" if number > MOST else str(number)
