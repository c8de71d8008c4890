"""The register of contact notes, with the columns that the kinds of the contract name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contracts.roles import Side
from governance.columns import LABELS, USUAL
from governance.models import ContactNote, NoteKind
from governance.states import UNANSWERED, State
from portal.lists import Choice, Column, Days, Flag, Listing, Words
from portal.lists.filters import Address, Chip, Filter, Pairs, Unreadable
from records.rights import Actor

FIELD = "field-"  # before the code of a further field of a kind


@dataclass(frozen=True)
class KindFilter(Filter):
    """Any of the kinds of the contract, which the address means by their codes."""

    template = "portal/lists/filter_choice.html"

    def options(self, actor: Actor) -> list[tuple[str, str | Promise]]:
        return [(kind.code, kind.name) for kind in kinds_of(actor)]

    def read(self, address: Address, actor: Actor) -> tuple[NoteKind, ...] | None:
        asked = {value for value in address.getlist(self.key) if value}
        known = tuple(kind for kind in kinds_of(actor) if kind.code in asked)
        if unknown := asked.difference(kind.code for kind in known):
            text = _("“%(value)s” is not one of the choices.")
            raise Unreadable(text % {"value": min(unknown)[:60]})
        return known or None

    def apply(self, rows: QuerySet[Any], value: tuple[NoteKind, ...]) -> QuerySet[Any]:
        return rows.filter(kind__in=value)

    def write(self, value: tuple[NoteKind, ...]) -> Pairs:
        return [(self.key, kind.code) for kind in value]

    def chips(self, value: tuple[NoteKind, ...]) -> list[Chip]:
        return [Chip(one.name, tuple(o for o in value if o != one) or None) for one in value]


def kinds_of(actor: Actor) -> list[NoteKind]:
    return list(NoteKind.objects.visible_to(actor)) if actor.contract else []


def column(key: str, **more: Any) -> Column:
    return Column(key, LABELS[key], shown=key in USUAL, **more)


def name_of(row: Any) -> str:
    """What has no number yet is called by its state."""
    return str(row.reference or row.get_state_display())


class ContactNoteListing(Listing):
    name = "contact_notes"
    title = _("Contact notes")
    columns: Sequence[Column] = (
        column("reference", sort="id", value=name_of, link=True),
        column("kind", needs=("kind",)),
        column("subject"),
        column("system", needs=("system",)),
        column("asked_side", sort=("asked_side", "id")),
        column("asked_by", needs=("asked_by",)),
        column("asked_at", sort=("asked_at", "id")),
        column("addressee", needs=("addressee",)),
        column("assignee", needs=("assignee",)),
        column("due_on", sort=("due_on", "id"), template="governance/cells/due.html"),
        column("channel", sort=("channel", "id")),
        column("state", sort=("state", "id"), template="contracts/cells/state.html"),
        column("answered_by", needs=("answered_by",)),
        column("answered_at", sort=("answered_at", "id")),
        column("closed_at", sort=("closed_at", "id")),
    )
    filters = (
        Words("q", _("Words"), fields=("reference", "subject", "question", "answer")),
        KindFilter("kind", _("Kind")),
        Choice("state", _("State"), State.choices),
        Choice("asked_side", _("Asking side"), Side.choices),
        Choice("answer_side", _("Answering side"), Side.choices),
        Flag(
            "overdue",
            _("Overdue"),
            condition=lambda: Q(state__in=UNANSWERED, due_on__lt=timezone.localdate()),
        ),
        Days("asked_at", _("Asked at")),
        Days("due_on", _("Due on"), whole=True),
    )
    default_sort = "-reference"
    empty_title = _("No contact notes")
    empty_hint = _("Ask the other side for a report, for advice or for work, with a due day.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = (*type(self).columns, *self.further_columns)

    def rows(self, actor: Any) -> QuerySet[Any]:
        rows: QuerySet[Any] = ContactNote.objects.visible_to(actor)
        return rows.select_related("contract")

    def url(self, row: Any) -> str:
        return str(row.get_absolute_url())

    # --- What the kinds of the contract say ---

    @cached_property
    def kinds(self) -> list[NoteKind]:
        """Those that the address asks for, or all."""
        kinds = kinds_of(self.actor)
        asked = self.meant.getlist("kind")
        return [one for one in kinds if one.code in asked] or kinds

    @property
    def further_columns(self) -> list[Column]:
        """One a further field; kinds that call a field alike share it."""
        found: dict[str, Column] = {}
        for kind in self.kinds:
            for one in kind.fields:
                key = FIELD + one["code"]
                found.setdefault(key, Column(key, one["name"], value=extra(one["code"])))
        return list(found.values())

    def default_columns(self) -> tuple[str, ...]:
        """Of one kind its own, with its fields; of several what all of them show."""
        if not self.kinds:
            return super().default_columns()
        first, *others = self.kinds
        shared = [key for key in first.columns if all(key in one.columns for one in others)]
        return (
            tuple(shared) if others else (*shared, *(FIELD + one["code"] for one in first.fields))
        )


def extra(code: str) -> Callable[[Any], str]:
    return lambda row: str(row.extra.get(code, ""))
