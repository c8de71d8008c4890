"""What the pages of the rosters share: their tabs, the day they are shown for, files of records."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from contracts.doors import MemberRequest
from portal.pages import answer
from records.models import Attachment
from records.rights import Right

Tabs = list[tuple[str, str, bool]]


def tabs_of(request: MemberRequest, current: str) -> Tabs:
    labels = {
        "roster": _("Entries"),
        "roster_waiting": _("To decide"),
        "roster_of_workers": _("Workers"),
        "roster_of_handlers": _("Information handlers"),
        "roster_conditions": _("Conditions of roles"),
        "roster_trainings": _("Training"),
        "roster_structure": _("Structure"),
        "roster_mismatches": _("Accounts and rosters"),
    }
    if not request.member.may(Right.APPROVE_ROSTER):
        del labels["roster_waiting"]
    return [(label, url_of(request, name), name == current) for name, label in labels.items()]


def url_of(request: MemberRequest, name: str, *parts: Any) -> str:
    return reverse(f"contracts:{name}", args=[request.contract.code, *parts])


def rights_of(request: MemberRequest) -> dict[str, bool]:
    """What the buttons of a page ask."""
    may = request.member.may
    return {
        "may_edit": may(Right.EDIT_ROSTER),
        "may_decide": may(Right.APPROVE_ROSTER),
        "may_read_facts": may(Right.READ_PERSONAL_FACTS),
    }


def page(
    request: MemberRequest, template: str, current: str, facts: dict[str, Any]
) -> HttpResponse:
    shared = {"tabs": tabs_of(request, current), "contract": request.contract}
    return answer(request, template, shared | rights_of(request) | facts)


def day_of(request: MemberRequest) -> date:
    """The day that the address asks for, or today where it asks for none that is one."""
    try:
        asked = parse_date(request.GET.get("on", ""))
    except ValueError:
        asked = None
    sensible = asked and date(1900, 1, 1) <= asked <= date(2999, 12, 31)
    return asked if asked and sensible else timezone.localdate()


def files_of(records: Iterable[Model], request: MemberRequest) -> dict[int, list[Attachment]]:
    """The files of each record that the member may open, by the key of the record."""
    found: dict[int, list[Attachment]] = {}
    for record in records:
        held = Attachment.objects.visible_of(request.member, type(record)).of(record)
        found[record.pk] = list(held.select_related("blob").order_by("attached_at"))
    return found
