"""The statements of the search, around the rows that an actor may see.

The columns and functions come from workbench/database.py and its migration. Words go to the
database as they were typed, and are normalised there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Expression, F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from workbench.database import TEXT, TITLE
from workbench.search.registry import Searchable
from workbench.search.words import normalised

# A bitmap that does not fit is kept by page, and then every row of a page is computed anew; and
# what the functions seem to cost must not make the planner compile a statement of milliseconds.
SETTINGS = (
    "SELECT set_config('work_mem', '64MB', true), set_config('jit', 'off', true),"
    " set_config('max_parallel_workers_per_gather', '0', true)"
)

ROW_BY_ROW = (
    "SELECT set_config('enable_indexscan', %s, true), set_config('enable_seqscan', %s, true)"
)

NORM = "public.search_norm(%s)"


class OwnColumn(Expression):
    """A column of the table that its model does not know."""

    output_field = TextField()

    def __init__(self, table: str, column: str) -> None:
        super().__init__()
        self.table, self.column = table, column

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return f'"{self.table}"."{self.column}"', []


@dataclass(frozen=True)
class Piece:
    """A part of a statement with what fills its places."""

    sql: str
    params: Sequence[Any] = ()


def rows_of(searchable: Searchable, rows: QuerySet[Any], *, newest: int = 0) -> Piece:
    """The rows as (record, at, title, body); the newest so many of them, or all."""
    table = searchable.model._meta.db_table
    key = searchable.model._meta.pk.attname
    at = F(searchable.at) if searchable.at else Cast(Value(None), TextField())
    told = rows.annotate(
        _record=F(key), _at=at, _title=OwnColumn(table, TITLE), _text=OwnColumn(table, TEXT)
    ).values_list("_record", "_at", "_title", "_text")
    order = [f"-{name}" for name in (searchable.at, key) if name]
    told = told.order_by(*order)[:newest] if newest else told.order_by()
    sql, params = told.query.sql_with_params()
    return Piece(f"({sql}) AS seen (record, at, title, body)", params)


def holds(column: str, words: Iterable[str]) -> Piece:
    """Every word somewhere in the column."""
    return cleared(column, words, {})


def indexed(column: str, words: Iterable[str]) -> Piece:
    """The same through the index. It knows only pairs of characters: a word that is one pair it
    answers exactly, and the text need not be looked at any more."""
    words = list(words)
    test = f"public.search_bigrams({column}) @> public.search_bigrams({NORM})"
    exact = holds(column, longer_than_a_pair(words))
    return Piece(
        " AND ".join([*[test] * len(words), *filter(None, [exact.sql])]), [*words, *exact.params]
    )


def longer_than_a_pair(words: Iterable[str]) -> list[str]:
    return [word for word in words if len(normalised(word)) > 2]


def both(one: Piece, other: Piece) -> Piece:
    return Piece(f"{one.sql} AND {other.sql}", [*one.params, *other.params])


def rank(words: Sequence[str], others: dict[str, list[str]]) -> Piece:
    """What is better has the lower rank: first that no word is only another one, then the title.

    `others` are, for each word, the longer words that it is not. Without any, nobody opens the
    long text for the rank.
    """
    titled = cleared("title", words, others)
    sql, params = f"(CASE WHEN {titled.sql} THEN 0 ELSE 1 END)", [*titled.params]
    if others:
        told = cleared("body", words, others)
        sql, params = f"{sql} + (CASE WHEN {told.sql} THEN 0 ELSE 2 END)", [*params, *told.params]
    return Piece(sql, params)


def cleared(column: str, words: Iterable[str], others: dict[str, list[str]]) -> Piece:
    """Every word somewhere in the column, and not only as a part of another one."""
    tests, params = [], []
    for word in words:
        place = column
        for longer in others.get(word, []):
            place = f"replace({place}, {NORM}, E'\\n')"
            params.append(longer)
        tests.append(f"strpos({place}, {NORM}) > 0")
        params.append(word)
    return Piece(" AND ".join(tests), params)


def fetch(sql: str, *pieces: Piece, by_pairs: bool = False) -> list[Any]:
    """Runs a statement with `{}` for each of the pieces, in their order.

    `by_pairs`: through the index of pairs and no other way. A limit would lead the planner to read
    row by row and compute the pairs of each.
    """
    statement = sql.format(*(piece.sql for piece in pieces))
    params = [value for piece in pieces for value in piece.params]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(SETTINGS)
        if by_pairs:
            cursor.execute(ROW_BY_ROW, ["off", "off"])
        cursor.execute(statement, params)
        rows = list(cursor.fetchall())
        if by_pairs:  # what else the transaction of the caller asks goes as ever
            cursor.execute(ROW_BY_ROW, ["on", "on"])
        return rows
