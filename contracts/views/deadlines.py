"""The register of deadlines: the wording of the papers, and the rule agreed for it."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from contracts.business_days import DueDays
from contracts.doors import MemberRequest
from contracts.forms.registers import DeadlineForm, RuleForm
from contracts.models import Deadline
from contracts.views.records import (
    Above,
    facts_of,
    list_page,
    record_form,
    record_page,
    remove_record,
)
from portal.doors import needs
from portal.lists import Choice, Column, Flag, Listing, Words
from records.rights import Right

TITLE = _("Deadlines")
FORM = "contracts/deadline_form.html"
ABOVE = Above("contracts:deadlines", TITLE)
FACTS = ("code", "name", "base", "event", "wording")


class DeadlineListing(Listing):
    name = "deadlines"
    title = TITLE
    right = Right.READ_CONTRACT
    columns = (
        Column("name", _("Name"), sort=("name", "id"), link=True),
        Column("code", pgettext_lazy("short name", "Code"), sort="code", shown=False),
        Column("base", _("Counts from"), sort=("base", "id"), value="base_words"),
        Column("wording", _("Wording of the papers")),
        Column(
            "rule",
            _("Rule"),
            value=lambda row: row.rule_words or _t("open, to be agreed"),
            template="contracts/cells/rule.html",
        ),
        Column("day", _("Due day"), value="day"),
    )
    filters = (
        Words("q", _("Words"), fields=("code", "name", "event", "wording")),
        Choice("base", _("Counts from"), Deadline.Base.choices),
        Flag("open", _("Without a number"), condition=Q(amount=None)),
    )
    default_sort = "name"
    empty_title = _("No deadlines")
    empty_hint = _("Enter the deadlines as the papers word them; a number can be attached later.")

    def rows(self, actor: Any) -> QuerySet[Deadline]:
        return Deadline.objects.visible_to(actor).select_related("contract", "calendar")

    def complete(self, rows: Sequence[Any]) -> None:
        days = DueDays(self.actor.contract)
        for row in rows:
            row.day = days.of(row)

    def url(self, row: Any) -> str:
        return reverse("contracts:deadline", args=[self.actor.contract.code, row.pk])


@needs(Right.READ_CONTRACT)
@require_safe
def deadlines(request: MemberRequest) -> HttpResponse:
    return list_page(
        request, DeadlineListing, add="contracts:add_deadline", label=_t("Add a deadline")
    )


@needs(Right.READ_CONTRACT)
@require_safe
def deadline(request: MemberRequest, pk: int) -> HttpResponse:
    record = deadline_or_404(request, pk)
    facts = facts_of(record, FACTS)
    facts += [
        (_("rule"), record.rule_words or _t("open, to be agreed")),
        (_("due day"), DueDays(request.contract).of(record)),
        *facts_of(record, ("calendar", "note", "source")),
    ]
    return record_page(
        request,
        record,
        edit="contracts:edit_deadline",
        remove="contracts:remove_deadline",
        template="contracts/deadline.html",
        facts=facts,
        may_rule=request.member.may(Right.EDIT_CONTRACT),
        above=ABOVE,
    )


@needs(Right.EDIT_CONTRACT)
def add_deadline(request: MemberRequest) -> HttpResponse:
    return record_form(
        request,
        DeadlineForm,
        title=_("Add a deadline"),
        page="contracts:deadline",
        template=FORM,
        above=ABOVE,
    )


@needs(Right.EDIT_CONTRACT)
def edit_deadline(request: MemberRequest, pk: int) -> HttpResponse:
    record = deadline_or_404(request, pk)
    return record_form(
        request,
        DeadlineForm,
        title=_("Edit a deadline"),
        page="contracts:deadline",
        template=FORM,
        instance=record,
        lead=str(record),
        above=ABOVE,
    )


@needs(Right.EDIT_CONTRACT)
def rule_deadline(request: MemberRequest, pk: int) -> HttpResponse:
    """Attaches a number to the wording, which stays visible above the form."""
    record = deadline_or_404(request, pk)
    told = {"name": record.name, "wording": record.wording, "base": record.base_words}
    return record_form(
        request,
        RuleForm,
        title=_("Attach a number"),
        page="contracts:deadline",
        template=FORM,
        instance=record,
        lead=_t("%(name)s: “%(wording)s”, counted from: %(base)s") % told,
        above=ABOVE,
    )


@needs(Right.EDIT_CONTRACT)
@require_POST
def remove_deadline(request: MemberRequest, pk: int) -> HttpResponse:
    return remove_record(request, deadline_or_404(request, pk), above=ABOVE)


def deadline_or_404(request: MemberRequest, pk: int) -> Deadline:
    found: Deadline = get_object_or_404(Deadline.objects.visible_to(request.member), pk=pk)
    return found
