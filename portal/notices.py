"""Kinds of notice: the sentence of each. Rooms register theirs; nothing here names a room."""

from typing import Any

from django.utils.functional import Promise

from records.registries import Registry

_kinds: Registry[str | Promise] = Registry("a kind of notice")


def register(kind: str, sentence: str | Promise) -> None:
    """`sentence` is translated when it is read and holds the facts by name: "%(name)s is done"."""
    _kinds.add(kind, sentence)


def is_known(kind: str) -> bool:
    return kind in _kinds


def sentence_of(kind: str, facts: dict[str, Any]) -> str:
    return str(_kinds[kind]) % facts
