"""Words as the search compares them, and words as people type them.

`normalised` says in Python what `search_norm` says in the database. The database decides what is
found; this side only measures words and marks them, so a letter on which the two differ
costs a mark and never a record.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

MOST_CHARACTERS = 100
MOST_WORDS = 8
LEAST_CHARACTERS = 2  # the index knows pairs

HIRAGANA = "".join(map(chr, [*range(0x3041, 0x3097), 0x309D, 0x309E]))
KATAKANA = "".join(chr(ord(kana) + 0x60) for kana in HIRAGANA)
SPACES = " \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029"
FOLDED = str.maketrans(HIRAGANA, KATAKANA, SPACES)

QUOTED_OR_PLAIN = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]|([^\s"“”„«»]+)')
# What joins the sign before it under normalisation: marks, and the voiced signs of half width.
JOINING = {"\uff9e", "\uff9f"}


def normalised(text: str) -> str:
    """Full and half width, capitals, hiragana and katakana alike, and no spaces."""
    return unicodedata.normalize("NFKC", text).lower().translate(FOLDED)


@dataclass(frozen=True)
class Words:
    """All of them must be found. `refusal` says why nothing was looked for."""

    typed: str
    words: tuple[str, ...] = ()
    refusal: str = ""

    @property
    def normalised(self) -> tuple[str, ...]:
        return tuple(normalised(word) for word in self.words)

    def __bool__(self) -> bool:
        return bool(self.words) and not self.refusal


def read_words(text: str) -> Words:
    """Quotes hold words together; without them each word is looked for by itself."""
    typed = " ".join(text.replace("\0", "").split())
    if len(typed) > MOST_CHARACTERS:
        return Words(typed[:MOST_CHARACTERS], refusal=_too_long())
    parts = (quoted or plain for quoted, plain in QUOTED_OR_PLAIN.findall(typed))
    words = tuple(dict.fromkeys(part for part in parts if normalised(part)))
    if len(words) > MOST_WORDS:
        return Words(typed, words[:MOST_WORDS], _too_long())
    if any(len(normalised(word)) < LEAST_CHARACTERS for word in words):
        return Words(typed, words, _("Use words of two characters or more."))
    return Words(typed, words)


def _too_long() -> str:
    return _("Use at most %(words)d words of %(characters)d characters together.") % {
        "words": MOST_WORDS,
        "characters": MOST_CHARACTERS,
    }


def clusters(text: str) -> Iterator[tuple[int, int]]:
    """Where the text can be cut so that each piece can be normalised by itself."""
    start = 0
    for place in range(1, len(text)):
        sign = text[place]
        if unicodedata.combining(sign) == 0 and sign not in JOINING:
            yield start, place
            start = place
    if text:
        yield start, len(text)
