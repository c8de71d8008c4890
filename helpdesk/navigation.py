"""The entries of the desk in the navigation of a contract."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helpdesk.models import Survey, SurveyTemplate
from portal.navigation import Entry
from records.rights import Actor, Right

DESK = _("Desk")
READ = Right.READ_CONTRACT


@dataclass(frozen=True)
class EntryForAskers(Entry):
    """For whoever asks or answers; a vendor sees escalations and no tickets."""

    def is_for(self, actor: Actor) -> bool:
        return super().is_for(actor) and not getattr(actor, "is_vendor", False)


@dataclass(frozen=True)
class EntryForAnswerers(Entry):
    """For those who read the contract, and for vendors."""

    def is_for(self, actor: Actor) -> bool:
        reads = actor.may(READ) or getattr(actor, "is_vendor", False)
        return super().is_for(actor) and reads


@dataclass(frozen=True)
class EntryForSurveys(Entry):
    """Where the papers ask for surveys, or somebody brought one in."""

    def is_for(self, actor: Actor) -> bool:
        return super().is_for(actor) and has_surveys(actor.contract)


def has_surveys(contract: Any) -> bool:
    """Every page asks, so it is one question."""
    wanted, there = (
        model.objects.filter(contract=contract).order_by().values("pk")[:1]
        for model in (SurveyTemplate, Survey)
    )
    return bool(wanted.union(there, all=True).exists())


def entry(
    label: str | Promise,
    name: str,
    order: int,
    icon: str,
    right: Right | None = None,
    kind: type[Entry] = Entry,
) -> Entry:
    return kind(label, f"helpdesk:{name}", DESK, right, order, icon, in_contract=True)


ENTRIES = (
    entry(_("Call screen"), "call", 60, "phone", Right.WORK_ON_TICKETS),
    entry(_("Tickets"), "tickets", 62, "list", kind=EntryForAskers),
    entry(_("Escalations"), "escalations", 64, "share", kind=EntryForAnswerers),
    entry(_("Knowledge"), "knowledge", 66, "bookmark"),
    entry(_("Calls"), "calls", 70, "phone", READ),
    entry(_("Figures of the telephone"), "call_figures", 71, "chart", READ),
    entry(_("Surveys"), "surveys", 80, "star", kind=EntryForSurveys),
    entry(_("Telephone systems"), "telephone_tokens", 99, "key", Right.EDIT_CONTRACT),
)
