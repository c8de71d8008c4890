"""How the call screen is shown: while nobody calls, and with a sheet."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from contracts.doors import MemberRequest
from contracts.models import Person
from helpdesk.callers import open_tickets, ringing
from helpdesk.causes import offered
from helpdesk.forms.call import CallForm
from helpdesk.models import Sheet
from helpdesk.sheets import presets_for
from helpdesk.suggestions import address_of
from helpdesk.turning import turnings_for

WAITING, SHEET = "helpdesk/call/waiting.html", "helpdesk/call/sheet.html"
ESCALATION = ("target", "organisation", "reason", "question")
FIRST_KEY = {"tickets": 4, "parked": 7}  # 1 to 3 are those of the suggestions


def show_waiting(request: MemberRequest) -> HttpResponse:
    return render(request, WAITING, {"parked": parked(request), **rings(request)})


def show_sheet(
    request: MemberRequest, sheet: Sheet, form: CallForm | None = None, status: int = 200
) -> HttpResponse:
    if form is None:
        started = presets_for(request.member) | sheet.typed
        form = CallForm(initial=started, actor=request.member)
    escalating = any(sheet.typed.get(name) for name in ESCALATION)
    context = {
        "sheet": sheet,
        "form": form,
        "now": timezone.now(),
        "parked": parked(request, without=sheet),
        "causes": offered(request.member),
        "turnings": turnings_for(request.member),
        "escalating": escalating or any(form[name].errors for name in ESCALATION),
        "by_name": bool(sheet.typed.get("caller_name") or sheet.typed.get("caller_contact")),
        **caller_facts(request, form),
    }
    return render(request, SHEET, context, status=status)


def caller_facts(request: MemberRequest, form: CallForm) -> dict[str, Any]:
    """Who stands in the field of the caller now, and what is open of them."""
    field = form.fields["caller"]
    typed = form["caller"].value()
    found = field.exactly(field.prepare_value(typed)) if typed else None  # type: ignore[attr-defined]
    return facts_of_caller(request, found)


def facts_of_caller(request: MemberRequest, person: Person | None) -> dict[str, Any]:
    tickets = open_tickets(request.member, person) if person else []
    rows = [
        (number, ticket, address_of(ticket))
        for number, ticket in enumerate(tickets, FIRST_KEY["tickets"])
    ]
    return {"person": person, "tickets": rows}


def parked(request: MemberRequest, without: Sheet | None = None) -> list[tuple[int, Sheet, str]]:
    """With the key of each, and what it is about."""
    sheets = Sheet.objects.visible_to(request.member).parked()
    if without:
        sheets = sheets.exclude(pk=without.pk)
    return [
        (number, sheet, about(sheet)) for number, sheet in enumerate(sheets, FIRST_KEY["parked"])
    ]


def about(sheet: Sheet) -> str:
    typed = sheet.typed
    told = (typed.get("caller") or typed.get("caller_name", ""), typed.get("subject", ""))
    return " ".join(filter(None, told))


def rings(request: MemberRequest) -> dict[str, Any]:
    return {"ringing": ringing(request.member)}
