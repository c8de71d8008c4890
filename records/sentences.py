"""The history in sentences: what a change says to a person.

Teller(changes).entries()    entries of a time line, with the names of what they point at
summary_of(change)           without any value or look-up, for long lists
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.models import Change
from records.policy import policy_of

Model = type[models.Model]
Pair = list[Any]  # what it was, what it became
Names = dict[tuple[Model, Any], str]

LONGEST_VALUE = 120
BOOKKEEPING = frozenset({"version"})  # counts saves; says nothing that the change does not say
TONES = {Change.Verb.INSERT: "success", Change.Verb.DELETE: "danger", Change.Verb.ERASE: "warning"}


@cache
def tables_with_history() -> dict[str, Model]:
    """The models whose changes are kept, by their tables."""
    return {
        model._meta.db_table: model
        for model in apps.get_models()
        if (policy := policy_of(model)) and policy.history
    }


def kind_of(table: str) -> str:
    """What people call the records of a table."""
    model = tables_with_history().get(table)
    return named(model._meta.verbose_name) if model else table


def named(name: Any) -> str:
    """The name of a model or a field in words; libraries often do not mark theirs."""
    return _(str(name))


def field_of(model: Model | None, column: str) -> models.Field[Any, Any] | None:
    """The field behind a column; None for one that a later release dropped."""
    fields = model._meta.concrete_fields if model else ()
    return next((field for field in fields if field.column == column), None)


def label_of(model: Model | None, column: str) -> str:
    field = field_of(model, column)
    return named(field.verbose_name) if field else column


def told_columns(change: Change) -> list[str]:
    """What of a change is worth telling, in the order in which the model has it."""
    model = tables_with_history().get(change.table)
    values = change.values or {}
    if model is None:
        return sorted(values)
    silent = BOOKKEEPING | {model._meta.pk.column if model._meta.pk else ""}
    # A generated column says again what the columns say that it is made of.
    silent = silent.union(f.column for f in model._meta.concrete_fields if f.generated)
    known = [field.column for field in model._meta.concrete_fields]
    dropped = sorted(set(values) - set(known))
    return [column for column in [*known, *dropped] if column in values and column not in silent]


def summary_of(change: Change) -> str:
    if change.verb == Change.Verb.ERASE:
        return _("erased values of the history")
    if change.verb != Change.Verb.UPDATE:
        return str(change.get_verb_display())
    if change.values is None:
        return _("changed what was erased since")
    model = tables_with_history().get(change.table)
    labels = [label_of(model, column) for column in told_columns(change)]
    return (
        _("changed %(fields)s") % {"fields": _(", ").join(labels)} if labels else _("saved again")
    )


def person_of(actor: str) -> str:
    """The key of the user who acted; empty if nobody of the portal did."""
    kind, _colon, name = actor.partition(":")
    return name if kind == "user" and name.isdecimal() else ""


def who_acted(actor: str, full_name: str = "") -> str:
    """Whoever acted, by the name that was looked up if it is a person."""
    if full_name:
        return full_name
    kind, _colon, name = actor.partition(":")
    sentences: dict[str, str] = {
        "user": _("user %(name)s"),
        "job": _("the portal by itself (%(name)s)"),
        "command": _("at the command line (%(name)s)"),
        "sql": _("directly in the database (%(name)s)"),
        "telephone": _("the telephone system (%(name)s)"),
        "visitor": _("somebody not signed in"),
    }
    return sentences.get(kind, "%(name)s") % {"name": name or actor}


@dataclass(frozen=True)
class Entry:
    """One change on a time line."""

    change: Change
    who: str
    sentence: str
    lines: Sequence[str] = ()  # one a field, where there are several
    detail: str = ""
    badge: str = ""

    @property
    def at(self) -> datetime.datetime:
        return self.change.at

    @property
    def tone(self) -> str:
        return TONES.get(Change.Verb(self.change.verb), "info")


class Teller:
    """Tells some changes, and looks up the names of all they point at together, but for those
    that are `known`.

    Whoever may see a record may read the names of what it points at, as on the record's own page.
    """

    def __init__(self, changes: Iterable[Change], known: Iterable[models.Model] = ()) -> None:
        self.changes = list(changes)
        self.names: Names = {(record._meta.model, str(record.pk)): str(record) for record in known}
        self.names |= look_up(pointers_in(self.changes) - self.names.keys())

    def entries(self) -> list[Entry]:
        return [self.entry(change) for change in self.changes]

    def entry(self, change: Change) -> Entry:
        phrases = self.phrases(change)
        alone = change.verb == Change.Verb.UPDATE and len(phrases) == 1
        reason = _("Reason: %(reason)s") % {"reason": change.reason} if change.reason else ""
        return Entry(
            change,
            who=self.who(change),
            sentence=phrases[0] if alone else summary_of(change),
            lines=() if alone else phrases,
            detail=reason if change.values is not None else self.erasure(change),
            badge=_("personal data") if change.personal else "",
        )

    def who(self, change: Change) -> str:
        key = person_of(change.actor)
        return who_acted(change.actor, self.names.get((get_user_model(), key), ""))

    def erasure(self, change: Change) -> str:
        facts = {"day": moment(change.erased_at), "approval": change.erased_by}
        return _("The values were erased on %(day)s: %(approval)s") % facts

    def phrases(self, change: Change) -> list[str]:
        model = tables_with_history().get(change.table)
        values = change.values or {}
        phrases = (
            self.phrase(change, model, column, values[column]) for column in told_columns(change)
        )
        return [phrase for phrase in phrases if phrase]

    def phrase(self, change: Change, model: Model | None, column: str, pair: Pair) -> str:
        field = field_of(model, column)
        was, becomes = (self.value(field, value) for value in pair)
        facts = {"field": label_of(model, column), "old": was, "new": becomes}
        secret = is_secret(model, field)
        if change.verb != Change.Verb.UPDATE:
            value = _("not shown") if secret else becomes or was
            return _("%(field)s: %(value)s") % {**facts, "value": value} if value else ""
        if secret:
            return _("changed %(field)s") % facts
        if not was:
            return _("set %(field)s to %(new)s") % facts
        if not becomes:
            return _("emptied %(field)s, which was %(old)s") % facts
        return _("changed %(field)s from %(old)s to %(new)s") % facts

    def value(self, field: models.Field[Any, Any] | None, value: Any) -> str:
        """A value as people know it; empty for nothing."""
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if field is None:
            return short(value)
        if isinstance(field, ArrayField):
            return short(", ".join(self.value(field.base_field, one) for one in value))
        if model := related(field):
            return self.names.get((model, str(value)), short(value))
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        if isinstance(field, models.DateTimeField):
            return moment(parse_datetime(str(value))) or short(value)
        return short(value)


def is_secret(model: Model | None, field: models.Field[Any, Any] | None) -> bool:
    policy = policy_of(model) if model else None
    return bool(policy and field and field.name in policy.secret)


def short(value: Any) -> str:
    return Truncator(plain(value)).chars(LONGEST_VALUE)


def plain(value: Any) -> str:
    """What a column of several values holds, without the signs that only programs need."""
    if isinstance(value, dict):
        return "; ".join(f"{name}: {plain(one)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(map(plain, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def moment(value: datetime.datetime | None) -> str:
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M}" if value else ""


def related(field: models.Field[Any, Any]) -> Model | None:
    """The model that a foreign key points at."""
    return field.related_model if isinstance(field, models.ForeignKey) else None


def pointers_in(changes: Iterable[Change]) -> set[tuple[Model, str]]:
    """Everything that changes name only by its key: other records, and who acted."""
    found: set[tuple[Model, str]] = set()
    for change in changes:
        if key := person_of(change.actor):
            found.add((get_user_model(), key))
        model = tables_with_history().get(change.table)
        for column, pair in (change.values or {}).items():
            field = field_of(model, column)
            if field and (other := related(field)):
                found |= {(other, str(key)) for key in pair if key is not None}
    return found


def look_up(pointers: set[tuple[Model, str]]) -> Names:
    """The names, one query a model."""
    names: Names = {}
    for model in {model for model, _key in pointers}:
        keys = [key for one, key in pointers if one is model]
        for key, record in model._base_manager.order_by().in_bulk(keys).items():
            names[model, str(key)] = str(record)
    return names


def at_hand(record: models.Model) -> list[models.Model]:
    """What a record points at and was loaded with it."""
    pointers = (
        each for each in record._meta.concrete_fields if isinstance(each, models.ForeignKey)
    )
    loaded = (getattr(record, each.name) for each in pointers if each.is_cached(record))
    return [other for other in loaded if other is not None]


FAULTS: dict[str, str | Promise] = {
    "values_altered": gettext_lazy("The values of row %(row)s were altered."),
    "values_missing": gettext_lazy("Row %(row)s lost its values without a disposal."),
    "row_altered": gettext_lazy("Row %(row)s was altered."),
    "row_missing": gettext_lazy("Row %(row)s of seal %(seal)s is missing."),
    "row_unexpected": gettext_lazy("A row stands in seal %(seal)s that does not belong to it."),
    "row_unsealed": gettext_lazy("Row %(row)s was written long ago and is in no seal."),
    "rows_exchanged": gettext_lazy("The rows of seal %(seal)s are not those that were sealed."),
    "seal_altered": gettext_lazy("Seal %(seal)s was altered."),
    "seal_missing": gettext_lazy("Seal %(seal)s is missing."),
    "link_broken": gettext_lazy("Seal %(seal)s does not continue the seal before it."),
    "tail_missing": gettext_lazy("Seal %(seal)s left the portal as a head and is gone."),
    "head_differs": gettext_lazy("Seal %(seal)s is not the one that left the portal as a head."),
    "head_unreadable": gettext_lazy("A head file cannot be read."),
    "erasure_unfounded": gettext_lazy("Row %(row)s was erased without a recorded disposal."),
    "file_broken": gettext_lazy("The file is broken."),
    "unreadable": gettext_lazy("A line is not as it must be."),
}


def sentence_of_fault(kind: str, *, seal: int | None, row: int | None) -> str:
    return str(FAULTS[kind]) % {"row": row, "seal": seal}
