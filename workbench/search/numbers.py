"""The records whose whole number was typed, also where it is too short to be a word."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db.models import F, Func, QuerySet, TextField, Value
from django.db.models.lookups import Exact
from django.utils.functional import Promise
from django.utils.translation import override

from workbench.search.registry import Searchable
from workbench.search.words import Words, normalised

MOST = 50


class Norm(Func):
    function = "public.search_norm"
    output_field = TextField()


def numbered(searchable: Searchable, rows: QuerySet[Any], asked: Words) -> Iterable[Any]:
    """A number of the papers is compared as a word is, one that counts by what it counts. What
    holds no digit is no number."""
    typed = "".join(asked.words)
    if not searchable.number or not any(char.isnumeric() for char in typed):
        return []
    if searchable.cited:
        meant = rows.filter(**{f"{searchable.number}__in": counts(searchable.cited, typed)})
    else:
        meant = rows.filter(Exact(Norm(F(searchable.number)), Norm(Value(typed))))
    return meant.order_by().values_list("pk", flat=True)[:MOST]


def counts(cited: str | Promise, typed: str) -> set[int]:
    """3 for 質疑-003, CL-3 and a plain 3: which language the reader has does not matter."""
    written = normalised(typed)
    digits = (written.removeprefix(beginning) for beginning in beginnings(cited))
    return {int(number) for number in digits if number.isdecimal()}


def beginnings(cited: str | Promise) -> Iterator[str]:
    for language, _name in settings.LANGUAGES:
        with override(language):
            yield normalised(str(cited).partition("%(number)")[0])
