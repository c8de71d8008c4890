"""Records that tell of something similar, while a person is still typing.

The pairs of characters that few records hold say most of a text. How few is seen in a sample of
the newest records. The index brings those that hold the rarest sequences, the newest records are
looked at anyway, and all of them are weighed by the telling pairs that they share with the text.
For what is said every day more of the newest records are looked at instead: the index would bring
a good part of all records. Every step is bounded, so that it can be asked at each pause of
the typing.
"""

import math
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Model, QuerySet

from records.rights import Actor
from workbench.search import sql
from workbench.search.found import Hit
from workbench.search.registry import Searchable, searchable_of
from workbench.search.sql import Piece
from workbench.search.words import HIRAGANA, normalised

LONGEST = 400  # characters of the text that are looked at
MOST_PAIRS = 60
SAMPLE = 100  # newest records that tell how common a pair is
NEWEST = 2_000  # records that are looked at where a text says everyday things
SELDOM = 5  # of the sample at most hold a pair that is worth asking the index for
RAREST = 6  # sequences by which the index is asked
CANDIDATES = 300
TELLING = 12  # pairs by which a record is weighed
ENOUGH = 0.35  # of the weight of the text must be shared

COMMON = """
    SELECT pair, count(*) FILTER (WHERE strpos(body, pair) > 0)
      FROM {}, unnest({}) AS pair GROUP BY pair
"""
NEAR = """
    SELECT record FROM (
        SELECT record, at, {} AS weight FROM (
            (SELECT record, at, body FROM {})
            UNION ALL
            (SELECT record, at, body FROM {} WHERE {} LIMIT {})
        ) AS candidate
    ) AS weighed
     WHERE weight >= {} GROUP BY record
     ORDER BY max(weight) DESC, max(at) DESC, record DESC LIMIT {}
"""


def similar(actor: Actor, text: str, model: type[Model], limit: int = 5) -> list[Hit]:
    """The most similar first; nothing where nothing is."""
    searchable = searchable_of(str(model._meta.label_lower))
    if searchable is None:
        raise LookupError(f"{model._meta.label} is not registered as searchable.")
    pairs = pairs_of(text)
    if actor.contract is None or not pairs:
        return []
    rows = searchable.rows(actor)
    try:
        records = Neighbours(searchable, rows, pairs).nearest(limit)
    except EmptyResultSet:  # of these records the actor sees none at all
        return []
    found = rows.in_bulk(records)
    return [Hit(searchable, found[record], 0) for record in records if record in found]


def pairs_of(text: str) -> list[str]:
    """Each pair once, in the order of the text. Hiragana is grammar more often than meaning."""
    plain = unicodedata.normalize("NFKC", text.replace("\0", "")[:LONGEST])
    meaning = (normalised(one + other) for one, other in pairwise(plain) if is_meaning(one + other))
    return list(dict.fromkeys(pair for pair in meaning if len(pair) == 2))[:MOST_PAIRS]


def is_meaning(pair: str) -> bool:
    return pair.isalnum() and not any(sign in HIRAGANA for sign in pair)


@dataclass(frozen=True)
class Neighbours:
    searchable: Searchable
    rows: QuerySet[Any]
    pairs: list[str]

    def nearest(self, limit: int) -> list[Any]:
        telling = sorted(self.weights, key=lambda pair: -self.weights[pair])[:TELLING]
        weight = " + ".join(["(CASE WHEN strpos(body, %s) > 0 THEN %s ELSE 0 END)"] * len(telling))
        params = [value for pair in telling for value in (pair, self.weights[pair])]
        enough = ENOUGH * sum(self.weights[pair] for pair in telling)
        rarest = self._rarest()
        rare = [one for one in rarest if min(self.common[pair] for pair in one) <= SELDOM]
        found = sql.fetch(
            NEAR,
            Piece(weight, params),
            self._seen(newest=SAMPLE if rare == rarest else NEWEST),
            self._seen(),
            hold_one_of(rare),
            Piece("%s", [CANDIDATES]),
            Piece("%s", [enough]),
            Piece("%s", [limit]),
        )
        return [record for (record,) in found]

    def _seen(self, newest: int = 0) -> Piece:
        return sql.rows_of(self.searchable, self.rows, newest=newest)

    @cached_property
    def common(self) -> dict[str, int]:
        """How many records of the sample hold the pair."""
        found = sql.fetch(COMMON, self._seen(newest=SAMPLE), Piece("%s::text[]", [self.pairs]))
        return dict.fromkeys(self.pairs, 0) | dict(found)

    @cached_property
    def weights(self) -> dict[str, float]:
        """By how rare a pair is in the sample; what every second record holds says nothing."""
        return {pair: math.log((SAMPLE + 1) / (self.common[pair] + 0.5)) for pair in self.pairs}

    def _rarest(self) -> list[list[str]]:
        """Two pairs of which one follows the other: three characters."""
        sequences = [[one, other] for one, other in pairwise(self.pairs) if one[1] == other[0]] or [
            [pair] for pair in self.pairs
        ]
        return sorted(sequences, key=lambda one: -sum(self.weights[pair] for pair in one))[:RAREST]


def hold_one_of(sequences: list[list[str]]) -> Piece:
    tests = ["public.search_bigrams(body) @> %s::text[]"] * len(sequences)
    return Piece(f"({' OR '.join(tests)})" if tests else "false", sequences)
