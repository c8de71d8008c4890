"""The search: `search(actor, "VPN 接続")` answers what the actor may see of it, best first.

The record whose number was typed comes first, then those that hold the words in their title, then
all others, the newest first; a word that only stands inside of another one ranks below all that.
Nothing is found outside of the contract in which the actor acts.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from records.rights import Actor
from workbench.models import SearchException
from workbench.search.finding import Count, Question
from workbench.search.numbers import numbered
from workbench.search.registry import Searchable, searchables
from workbench.search.snippets import Segments, marked, snippet
from workbench.search.words import Words, normalised, read_words

FIRST_PAGE = 50
NUMBER = -1  # the rank of the record whose number was typed


@dataclass(frozen=True)
class Hit:
    searchable: Searchable
    record: Any
    rank: int
    words: tuple[str, ...] = ()

    @cached_property
    def url(self) -> str:
        return self.searchable.url(self.record)

    @property
    def number(self) -> str:
        return self.searchable.number_of(self.record)

    @property
    def at(self) -> date | datetime | None:
        return self.searchable.at_of(self.record)

    @cached_property
    def title(self) -> Segments:
        return marked(self.searchable.title(self.record), self.words)

    @cached_property
    def snippet(self) -> Segments:
        return snippet(self.searchable.body(self.record), self.words)

    @cached_property
    def detail(self) -> str:
        return self.searchable.detail(self.record)


@dataclass(frozen=True)
class KindFound:
    searchable: Searchable
    count: Count


@dataclass(frozen=True)
class Found:
    words: Words
    hits: list[Hit] = field(default_factory=list)
    kinds: list[KindFound] = field(default_factory=list)  # those in which there is something

    @property
    def count(self) -> Count:
        counts = [kind.count for kind in self.kinds]
        return Count(sum(one.number for one in counts), all(one.exact for one in counts))


def search(
    actor: Actor, words: str, kinds: Collection[str] | None = None, limit: int = FIRST_PAGE
) -> Found:
    """`kinds` narrows the hits and not the counts, so that a reader sees what else there is."""
    asked = read_words(words)
    if actor.contract is None or not asked.words:
        return Found(asked)
    others = others_of(asked) if asked else {}
    hits, found = [], []
    for searchable in searchables():
        ranked, count = ranked_in(searchable, actor, asked, others, limit)
        if not count.number:
            continue
        found.append(KindFound(searchable, count))
        if kinds is None or searchable.kind in kinds:
            hits += loaded(searchable, searchable.rows(actor), ranked, asked)
    return Found(asked, in_order(hits)[:limit], found)


def keys_found(actor: Actor, words: str, kind: str, limit: int) -> list[Any]:
    """The keys of one kind: the typed number, then the newest, or the best where a word has
    exceptions. No record is loaded."""
    asked = read_words(words)
    if actor.contract is None or not asked.words:
        return []
    searchable = next(one for one in searchables() if one.kind == kind)
    keys = list(numbered(searchable, searchable.rows(actor), asked))
    if asked:
        keys += Question(searchable, actor, asked.words, others_of(asked), limit).newest()
    return list(dict.fromkeys(keys))[:limit]


def ranked_in(
    searchable: Searchable, actor: Actor, asked: Words, others: dict[str, list[str]], limit: int
) -> tuple[dict[Any, int], Count]:
    """The keys of the hits with their ranks, and how many hits there are."""
    ranked = dict.fromkeys(numbered(searchable, searchable.rows(actor), asked), NUMBER)
    if not asked:
        return ranked, Count(len(ranked))
    result = Question(searchable, actor, asked.words, others, limit).hits()
    ranked = {record: rank for rank, record in result.ranked} | ranked
    return ranked, Count(max(result.count.number, len(ranked)), result.count.exact)


def others_of(asked: Words) -> dict[str, list[str]]:
    """For each typed word the longer ones that it is not: 東京都 for 京都."""
    longer: dict[str, list[str]] = {}
    for exception in SearchException.objects.all():
        for word in asked.words:
            if normalised(word).startswith(exception.word):
                longer.setdefault(word, []).append(exception.not_after + word)
    return longer


def loaded(
    searchable: Searchable, rows: QuerySet[Any], ranked: dict[Any, int], asked: Words
) -> list[Hit]:
    records = rows.select_related(*searchable.related) if searchable.related else rows
    found = records.in_bulk(list(ranked))
    return [
        Hit(searchable, found[record], rank, asked.normalised)
        for record, rank in ranked.items()
        if record in found
    ]


def in_order(hits: list[Hit]) -> list[Hit]:
    """By rank, then the newest first. Within a kind the hits have come in this order already;
    what has no time stands behind what has one."""
    return sorted(hits, key=lambda hit: (hit.rank, *older(hit.at)))


def older(at: date | datetime | None) -> tuple[bool, float]:
    if at is None:
        return True, 0
    moment = at.timestamp() if isinstance(at, datetime) else at.toordinal() * 86_400.0
    return False, -moment
