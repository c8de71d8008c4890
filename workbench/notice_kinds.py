"""Kinds of notice in groups: for each group a person says how its notices come.

Rooms register their groups and kinds; nothing here names a room above.

    register_group(Group("contact_notes", _("Contact notes"), Way.AT_ONCE, told_openly=True))
    register_kind("contact_note_asked", _("%(note)s was put to you."), group="contact_notes")
"""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal import notices
from records.registries import Registry


class Way(models.TextChoices):
    """How a notice comes. It stands at the bell in any case."""

    AT_ONCE = "at_once", _("mail at once")
    DIGEST = "digest", _("daily digest")
    BELL = "bell", _("bell only")


@dataclass(frozen=True)
class Group:
    """`way` holds until a person chooses another one. Of a group that is `told_openly` whoever sees
    a record may know who was told; of others only those who were told themselves: that somebody
    was told of a comment gives away that there is one."""

    key: str
    label: str | Promise
    way: Way
    told_openly: bool = False


_groups: Registry[Group] = Registry("a group of notices")
_group_of_kind: Registry[Group] = Registry("a kind of notice of a group")


def register_group(*groups: Group) -> None:
    for group in groups:
        _groups.add(group.key, group)


def register_kind(kind: str, sentence: str | Promise, *, group: str) -> None:
    """`sentence` holds the facts by name; a group that nobody registered stops the start."""
    notices.register(kind, sentence)
    _group_of_kind.add(kind, _groups[group])


def all_groups() -> list[Group]:
    return list(_groups.values())


def group_of(kind: str) -> Group:
    return _group_of_kind[kind]


def kinds_told_openly() -> list[str]:
    return [kind for kind, group in _group_of_kind.items() if group.told_openly]
