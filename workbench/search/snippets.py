"""A piece of a text around the words that were found, in parts that say what to mark."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from workbench.search.words import SPACES, clusters, normalised

Segments = list[tuple[str, bool]]  # text, and whether it is a hit

BEFORE, LENGTH = 30, 120
LOOKED_AT = 20_000  # characters of a text; a word further on is found, but not shown
MORE = "…"


normalised_piece = lru_cache(maxsize=8_192)(normalised)


class Normalised:
    """A text as the index has it, and for each of its characters the place in the original."""

    def __init__(self, text: str) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.text = normalised(text)
        if unicodedata.is_normalized("NFKC", text) and len(text.lower()) == len(text):
            # Most texts: nothing moves but the spaces that go.
            self.starts = [place for place, sign in enumerate(text) if sign not in SPACES]
            self.ends = [place + 1 for place in self.starts]
            return
        signs: list[str] = []
        for start, end in clusters(text):
            for sign in normalised_piece(text[start:end]):
                signs.append(sign)
                self.starts.append(start)
                self.ends.append(end)
        self.text = "".join(signs)

    def spans_of(self, words: Iterable[str]) -> list[tuple[int, int]]:
        """Where the words stand in the original, in order and without overlaps."""
        found = sorted(span for word in words for span in self._spans(word))
        merged: list[tuple[int, int]] = []
        for start, end in found:
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return merged

    def _spans(self, word: str) -> Iterable[tuple[int, int]]:
        place = self.text.find(word) if word else -1
        while place >= 0:
            yield self.starts[place], self.ends[place + len(word) - 1]
            place = self.text.find(word, place + len(word))


def marked(text: str, words: Sequence[str]) -> Segments:
    """The whole text, for titles. `words` are normalised."""
    return cut(text, Normalised(text).spans_of(words), 0, len(text))


def snippet(text: str, words: Sequence[str]) -> Segments:
    """Around the first hit, or the beginning where the title alone holds the words."""
    flat = " ".join(text[:LOOKED_AT].split())
    spans = Normalised(flat).spans_of(words)
    first = max(spans[0][0] - BEFORE, 0) if spans else 0
    last = min(first + LENGTH, len(flat))
    segments = cut(flat, spans, first, last)
    if first > 0:
        segments.insert(0, (MORE, False))
    if last < len(flat):
        segments.append((MORE, False))
    return segments


def cut(text: str, spans: Iterable[tuple[int, int]], first: int, last: int) -> Segments:
    segments, place = [], first
    for start, end in spans:
        start, end = max(start, first), min(end, last)
        if start < end:
            segments += [(text[place:start], False), (text[start:end], True)]
            place = end
    segments.append((text[place:last], False))
    return [segment for segment in segments if segment[0]]
