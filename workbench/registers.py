"""The registers of a contract as the search finds and shows them. People are not among them: the
palette has a finder of its own that ranks them by name, kana and extension."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from contracts.models import Clarification, ContractChange, Milestone, RelatedContract
from workbench.matters import Matter
from workbench.search.registry import Searchable

LONGEST_TITLE = 60


def page(name: str) -> Callable[[Any], str]:
    return lambda record: reverse(f"contracts:{name}", args=[record.contract.code, record.pk])


def texts(*names: str) -> Callable[[Any], str]:
    """What a snippet is cut from: those of the fields in which something stands."""
    return lambda record: "\n".join(filter(None, (getattr(record, name) for name in names)))


REGISTERS = (
    Searchable(
        Clarification,
        _("Clarifications"),
        title=lambda clarification: str(clarification.subject),
        url=page("clarification"),
        body=texts("question", "interim_rule", "final_text", "note"),
        number="number",
        cited=Clarification.CITED,
        at="asked_on",
        icon="info",
        related=("contract",),
        order=10,
    ),
    Searchable(
        ContractChange,
        _("Contract changes"),
        title=lambda change: Truncator(change.content).chars(LONGEST_TITLE),
        url=page("contract_change"),
        body=texts("content", "reason", "affected", "note"),
        detail=lambda change: str(change.get_state_display()),
        number="number",
        cited=ContractChange.CITED,
        at="day",
        icon="edit",
        related=("contract",),
        order=12,
    ),
    Searchable(
        Milestone,
        _("Milestones"),
        title=lambda milestone: str(milestone.name),
        url=page("milestone"),
        body=texts("wording", "code", "note"),
        detail=lambda milestone: str(milestone.get_state_display()),
        number="number",
        cited=Milestone.CITED,
        icon="star",
        related=("contract",),
        order=14,
    ),
    Searchable(
        RelatedContract,
        _("Related contracts"),
        title=lambda related: str(related.name),
        url=page("related_contract"),
        body=texts("holder", "part", "wording", "note"),
        number="number",
        icon="link",
        related=("contract",),
        order=16,
    ),
)

MATTERS = (
    Matter(Clarification, url=page("clarification")),
    Matter(ContractChange, url=page("contract_change")),
)
