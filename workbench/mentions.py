"""Mentions: the code of a person behind an @, as it stands in a text.

Japanese sets no space behind a name, so that the code is the longest one that is known: in
"@tanakaさん" it is tanaka. A code that nobody has stays plain text.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

LONGEST_CODE = 60
MOST_SOUGHT = 100  # of the different words behind an @; a pasted log mentions nobody
# An @ within a word is that of an address.
MENTION = re.compile(r"(?<![A-Za-z0-9._%+-])[@＠]([^\s@＠]{1,60})")
GOES_ON = re.compile(r"[A-Za-z0-9_-]|\.[A-Za-z0-9]")


@dataclass(frozen=True)
class Part:
    """A piece of a text; with a person, the piece is their mention."""

    text: str
    person: Any = None


def mentioned_in(text: str, people: QuerySet[Any]) -> dict[str, Any]:
    """The people whose codes stand in a text, by the code, in the order of the text."""
    words = list(dict.fromkeys(found[1] for found in MENTION.finditer(text)))[:MOST_SOUGHT]
    if not words:
        return {}
    sought = {word[:length] for word in words for length in range(1, len(word) + 1)}
    known = {person.code: person for person in people.filter(code__in=sought)}
    codes = (code_in(word, known) for word in words)
    return {code: known[code] for code in codes if code}


def code_in(word: str, known: Collection[str]) -> str:
    """The longest known code with which a word begins, unless the word goes on as a code does."""
    for length in range(min(len(word), LONGEST_CODE), 0, -1):
        if word[:length] in known and not GOES_ON.match(word[length:]):
            return word[:length]
    return ""


def parts_of(text: str, people: dict[str, Any]) -> Iterator[Part]:
    """A text cut at the mentions of these people."""
    at = 0
    for found in MENTION.finditer(text):
        if code := code_in(found[1], people):
            yield Part(text[at : found.start()])
            at = found.start(1) + len(code)
            yield Part(text[found.start() : at], people[code])
    yield Part(text[at:])
