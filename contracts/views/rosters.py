"""Entries of the rosters: what the contractor writes and submits, and what the agency decides."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from contracts.doors import MemberRequest
from contracts.forms.rosters import ApproveForm, ReasonForm, RosterEntryForm
from contracts.models import Attendance, RosterEntry
from contracts.qualifying import compare
from contracts.rules import rosters as rules
from contracts.views.roster_pages import page, rights_of, tabs_of, url_of
from portal.doors import needs
from portal.forms import form_page
from portal.lists import Choice, Column, Days, Listing, Words
from records.rights import Right


class RosterEntryListing(Listing):
    name = "roster_entries"
    title = _("Roster entries")
    right = Right.READ_ROSTER
    personal = True
    columns = (
        Column(
            "person", _("Full name"), sort=("person__kana", "id"), value="person__name", link=True
        ),
        Column("kind", _("Roster"), sort=("kind", "id")),
        Column("post_class", _("Class"), sort=("post_class", "id")),
        Column("change", _("What changes"), sort=("change", "id")),
        Column("case", _("Case"), sort=("case", "id"), shown=False),
        Column("first", _("First day"), sort=("first", "id")),
        Column("last", _("Last day"), sort=("last", "id")),
        Column("notified_on", _("Day of the notice"), sort=("notified_on", "id"), shown=False),
        Column(
            "state", _("State"), sort=("state", "id"), template="contracts/rosters/cell_state.html"
        ),
        Column("submitted_at", _("Submitted at"), sort=("submitted_at", "id")),
        Column("decided_at", _("Decided at"), sort=("decided_at", "id")),
        Column("decided_by", _("Decided by"), needs=("decided_by",), shown=False),
    )
    filters = (
        Words("q", _("Words"), fields=("person__name", "person__kana", "reason")),
        Choice("kind", _("Roster"), RosterEntry.Kind.choices),
        Choice("state", _("State"), RosterEntry.State.choices),
        Choice("change", _("What changes"), RosterEntry.Change.choices),
        Choice("case", _("Case"), RosterEntry.Case.choices),
        Days("first", _("First day"), whole=True),
    )
    default_sort = "-submitted_at"
    empty_title = _("No entries yet")
    empty_hint = _("Add the people who work for the contract, and submit them to the agency.")

    def rows(self, actor: Any) -> QuerySet[RosterEntry]:
        return RosterEntry.objects.visible_to(actor).select_related("person", "contract")

    def url(self, row: Any) -> str:
        return str(row.get_absolute_url())


@needs(Right.READ_ROSTER)
@require_safe
def entries(request: MemberRequest) -> HttpResponse:
    facts = {"tabs": tabs_of(request, "roster"), "contract": request.contract}
    return RosterEntryListing(request).answer(
        "contracts/rosters/entries.html", facts | rights_of(request)
    )


@needs(Right.READ_ROSTER)
@require_safe
def entry(request: MemberRequest, pk: int) -> HttpResponse:
    found = entry_or_404(request, pk)
    by = request.member
    compared = []
    if found.replaces and found.role:
        compared = compare(found.replaces, found.person, found.role, on=found.first)
    facts = {
        "entry": found,
        "is_late": rules.is_notice_short(found, at=timezone.now()),
        "why_not_submit": rules.why_not_submit(found, by=by, at=timezone.now()),
        "why_not_decide": rules.why_not_decide(found, by=by),
        "why_not_approve": rules.why_not_approve(found, by=by, at=timezone.now()),
        "compared": compared,
        "attended": Attendance.objects.visible_to(by)
        .filter(person=found.person_id)
        .select_related("training"),
    }
    return page(request, "contracts/rosters/entry.html", "roster", facts)


@needs(Right.EDIT_ROSTER)
def add(request: MemberRequest) -> HttpResponse:
    return form_page(
        request,
        RosterEntryForm,
        "contracts/rosters/entry_form.html",
        instance=RosterEntry(contract=request.contract),
        initial={"person": request.GET.get("person")},
        save=lambda form: form.save(),
        done=lambda entry: entry.get_absolute_url(),
        context={"back": url_of(request, "roster"), "contract": request.contract},
        message=_t("The entry was saved as a draft. Submit it when it is complete."),
    )


@needs(Right.EDIT_ROSTER)
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    found = entry_or_404(request, pk)

    def save(form: RosterEntryForm) -> RosterEntry:
        stored = entry_or_404(request, pk)
        changes = {name: form.cleaned_data[name] for name in form.Meta.fields}
        stored.edit(version=form.version, by=request.member, **changes)
        return stored

    return form_page(
        request,
        RosterEntryForm,
        "contracts/rosters/entry_form.html",
        instance=found,
        save=save,
        done=lambda entry: entry.get_absolute_url(),
        context={"back": found.get_absolute_url(), "contract": request.contract},
        message=_t("The entry was saved."),
    )


@needs(Right.EDIT_ROSTER)
@require_POST
def submit(request: MemberRequest, pk: int) -> HttpResponse:
    found = entry_or_404(request, pk)
    found.submit(by=request.member, at=timezone.now())
    messages.success(request, _t("The entry was submitted to the agency."))
    return redirect(found)


@needs(Right.EDIT_ROSTER)
@require_POST
def discard(request: MemberRequest, pk: int) -> HttpResponse:
    entry_or_404(request, pk).discard(by=request.member)
    messages.success(request, _t("The entry was discarded."))
    return redirect("contracts:roster", request.contract.code)


@needs(Right.APPROVE_ROSTER)
def waiting(request: MemberRequest) -> HttpResponse:
    """Many entries are approved together; returning one needs words, and is done on its page."""
    rows = RosterEntry.objects.visible_to(request.member).waiting()

    def save(form: ApproveForm) -> int:
        chosen = form.cleaned_data["entries"]
        return RosterEntry.approve_all(chosen, by=request.member, at=timezone.now())

    return form_page(
        request,
        ApproveForm,
        "contracts/rosters/waiting.html",
        save=save,
        done=url_of(request, "roster_waiting"),
        context={
            "rows": [
                (one, rules.why_not_approve(one, by=request.member, at=timezone.now()))
                for one in rows.select_related("person__organisation", "contract").order_by("first")
            ],
            "tabs": tabs_of(request, "roster_waiting"),
            "contract": request.contract,
        },
        message=_t("The entries were approved."),
    )


@needs(Right.APPROVE_ROSTER)
def return_(request: MemberRequest, pk: int) -> HttpResponse:
    found = entry_or_404(request, pk)
    return with_reason(
        request,
        found,
        "contracts/rosters/return.html",
        lambda reason: found.return_(reason=reason, by=request.member, at=timezone.now()),
        _t("The entry was returned to the contractor."),
    )


@needs(Right.APPROVE_ROSTER)
def waive_notice(request: MemberRequest, pk: int) -> HttpResponse:
    found = entry_or_404(request, pk)
    return with_reason(
        request,
        found,
        "contracts/rosters/waive.html",
        lambda reason: found.waive_notice(reason=reason, by=request.member, at=timezone.now()),
        _t("The notice was waived."),
    )


def with_reason(
    request: MemberRequest, found: RosterEntry, template: str, verb: Any, told: str
) -> HttpResponse:
    return form_page(
        request,
        ReasonForm,
        template,
        save=lambda form: verb(form.cleaned_data["reason"]),
        done=found.get_absolute_url(),
        context={"entry": found, "contract": request.contract},
        message=told,
    )


def entry_or_404(request: MemberRequest, pk: int) -> RosterEntry:
    rows = RosterEntry.objects.visible_to(request.member).select_related(
        "contract",
        "person__organisation",
        "replaces",
        "role",
        "submitted_by",
        "decided_by",
        "waived_by",
    )
    found: RosterEntry = get_object_or_404(rows, pk=pk)
    return found
