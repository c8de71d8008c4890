"""Keys that do something from anywhere within a contract. Rooms register theirs; nothing here
names a room.

The letter presses a button of the dialog of keys, which posts to the room: so a key can begin
something, which a link must not.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from records.registries import Registry
from records.rights import Actor, Right


@dataclass(frozen=True)
class Key:
    letter: str
    label: str | Promise
    url_name: str
    right: Right


@dataclass(frozen=True)
class Button:
    letter: str
    label: str
    url: str


_keys: Registry[Key] = Registry("a key")


def register(*keys: Key) -> None:
    """Called once by a room when it is ready."""
    for key in keys:
        _keys.add(key.letter, key)


def keys_for(actor: Actor) -> list[Button]:
    if actor.contract is None:
        return []
    mine = (key for key in _keys.values() if actor.may(key.right))
    address = [actor.contract.code]
    return [Button(key.letter, str(key.label), reverse(key.url_name, args=address)) for key in mine]
