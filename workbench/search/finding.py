"""How the records of one kind are found, whatever the words: often used ones or rare ones.

First the newest records are read and looked into. If they hold a page full of hits, the word is
an everyday one, and these hits are the newest of all. If not, the word is rare enough that the
index brings all its hits at once. docs/adr/0011-search.md has the measurements.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.utils.formats import number_format

from records.rights import Actor
from workbench.search import sql
from workbench.search.registry import Searchable
from workbench.search.sql import Piece

NEWEST = 2_000  # records that are read before the index is asked
WIDER = 10  # times as many are read where that promises to be enough
COUNTED = 1_000

WALK = "SELECT record, CASE WHEN {} THEN {} END FROM {}"
ALL = """
    SELECT record, {} AS rank, count(*) OVER () FROM {} WHERE {}
     ORDER BY rank, at DESC, record DESC LIMIT {}
"""
# No index gives this order, which keeps the planner from walking through all records for it.
NEWEST_FIRST = """
    SELECT record FROM {} WHERE {} ORDER BY at DESC NULLS LAST, record DESC LIMIT {}
"""
PROPERLY = "SELECT record, {} FROM {} WHERE {} LIMIT {}"
ROWS = "SELECT count(*) FROM {}"
BOUNDED = "SELECT count(*) FROM (SELECT FROM {} WHERE {} LIMIT {}) AS counted"

Ranked = tuple[int, int]  # rank, key of the record
TITLED, PROPER = 0, 1  # ranks of sql.rank: in the title; anywhere, and not as another word only


@dataclass(frozen=True)
class Count:
    number: int
    exact: bool = True

    def __str__(self) -> str:
        told = number_format(self.number, force_grouping=True)
        return told if self.exact else f"{told}+"


@dataclass(frozen=True)
class Hits:
    """The best first; of equal rank the newest."""

    ranked: list[Ranked]
    count: Count


@dataclass(frozen=True)
class Question:
    searchable: Searchable
    actor: Actor
    words: Sequence[str]
    others: dict[str, list[str]]
    limit: int

    def hits(self) -> Hits:
        try:
            walked = self._walk(NEWEST)
        except EmptyResultSet:  # of these records the actor sees none at all
            return Hits([], Count(0))
        found = ranked(walked)
        if len(walked) < NEWEST:  # that were all
            return Hits(best(found, self.limit), Count(len(found)))
        if len(found) < self.limit:
            return self._all()
        count = self._count(len(found))
        if self.others and sum(rank <= PROPER for rank, _record in found) < self.limit:
            found = self._proper_first(found)
        return Hits(self._everyday(found), count)

    def newest(self) -> list[int]:
        """The keys of the newest hits, neither ranked nor counted, for lists with an order of
        their own. Words with exceptions (京都) are ranked and counted as ever, the best first: a
        word that fills the newest records must not take their place."""
        if self.others:
            return [record for _rank, record in self.hits().ranked]
        most = NEWEST
        while most:
            try:
                walked = self._walk(most)
            except EmptyResultSet:
                return []
            found = [record for _rank, record in ranked(walked)]
            if len(found) >= self.limit or len(walked) < most:
                return found[: self.limit]
            most = self._further(len(found)) if most == NEWEST else 0
        return self._newest_first(self._rows(), sql.indexed("body", self.words), by_pairs=True)

    def _rows(self, newest: int = 0) -> Piece:
        return sql.rows_of(self.searchable, self.searchable.rows(self.actor), newest=newest)

    @property
    def _rank(self) -> Piece:
        return sql.rank(self.words, self.others)

    def _walk(self, newest: int) -> list[tuple[int, int | None]]:
        return sql.fetch(WALK, sql.holds("body", self.words), self._rank, self._rows(newest))

    def _all(self) -> Hits:
        where = sql.indexed("body", self.words)
        rows = sql.fetch(
            ALL, self._rank, self._rows(), where, Piece("%s", [self.limit]), by_pairs=True
        )
        found = [(rank, record) for record, rank, _total in rows]
        return Hits(found, Count(rows[0][2]) if rows else Count(0))

    def _everyday(self, found: list[Ranked]) -> list[Ranked]:
        """The newest hits, and before them the titles that hold the words, however old."""
        titles = sum(rank == TITLED for rank, _record in found)
        if titles >= self.limit:
            return best(found, self.limit)
        titled = [(TITLED, record) for record in self._titles(titles)]
        there = {record for _rank, record in titled}
        return best([*titled, *(one for one in found if one[1] not in there)], self.limit)

    def _proper_first(self, found: list[Ranked]) -> list[Ranked]:
        """Where another word fills the newest records, more are read until the page is full."""
        newest = self._rows(NEWEST * WIDER)
        clear = sql.cleared("body", self.words, self.others)
        rows = sql.fetch(PROPERLY, self._rank, newest, clear, Piece("%s", [self.limit]))
        proper = ranked(rows)
        there = {record for _rank, record in proper}
        return [*proper, *(one for one in found if one[1] not in there)]

    def _titles(self, found: int) -> list[int]:
        clear = sql.cleared("title", self.words, self.others)
        if most := self._further(found):
            titled = self._newest_first(self._rows(most), clear)
            if len(titled) == self.limit:
                return titled
        where = sql.both(sql.indexed("title", self.words), clear)
        return self._newest_first(self._rows(), where, by_pairs=True)

    def _newest_first(self, rows: Piece, where: Piece, *, by_pairs: bool = False) -> list[int]:
        limit = Piece("%s", [self.limit])
        found = sql.fetch(NEWEST_FIRST, rows, where, limit, by_pairs=by_pairs)
        return [record for (record,) in found]

    def _further(self, found: int) -> int:
        """How many of the newest to read where words come often, which is quicker than the index:
        half as many again as should hold a page, by how many hits the newest few hold; 0 where
        that would be too many."""
        if found * WIDER < self.limit:
            return 0
        return min(NEWEST * self.limit * 3 // (found * 2), NEWEST * WIDER)

    def _count(self, found: int) -> Count:
        """Up to a limit, and again by reading where every few records hold the words, unless the
        index answers without a look into the texts."""
        if found > COUNTED:
            return Count(COUNTED, exact=False)
        limit = Piece("%s", [COUNTED + 1])
        number = 0
        if found * WIDER > COUNTED * 2 and sql.longer_than_a_pair(self.words):
            newest = self._rows(NEWEST * WIDER)
            number = sql.fetch(BOUNDED, newest, sql.holds("body", self.words), limit)[0][0]
            if number <= COUNTED and sql.fetch(ROWS, newest)[0][0] < NEWEST * WIDER:
                return Count(number)  # that were all
        if number <= COUNTED:
            where = sql.indexed("body", self.words)
            number = sql.fetch(BOUNDED, self._rows(), where, limit, by_pairs=True)[0][0]
        return Count(min(number, COUNTED), exact=number <= COUNTED)


def ranked(walked: Sequence[tuple[int, int | None]]) -> list[Ranked]:
    return [(rank, record) for record, rank in walked if rank is not None]


def best(found: Sequence[Ranked], limit: int) -> list[Ranked]:
    """Sorting keeps the order of what is equal, which is that of recency."""
    return sorted(found, key=lambda one: one[0])[:limit]
