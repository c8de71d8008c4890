"""What tickets of one cause hang on: a ticket, or what a later room knows of it, such as a failure.

A room registers the model, which is a matter as well: its title, its page and who sees it are told
there. From then on the call screen offers its records, tickets are attached to them by their
number, and the page of such a record shows in its panels who hangs on it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from portal.forms.fields import narrow
from records.registries import Registry
from records.rights import Actor

Find = Callable[[Actor, str], Model | None]


@dataclass(frozen=True)
class Lead:
    """`find` answers the record that the actor sees under a number, as people read it to each
    other; `str` of the record is that number."""

    model: type[Model]
    find: Find

    @property
    def kind(self) -> str:
        return str(self.model._meta.label_lower)


_leads: Registry[Lead] = Registry("a kind of record that leads tickets")


def register(*leads: Lead) -> None:
    """Called once by a room when it is ready."""
    for lead in leads:
        _leads.add(lead.kind, lead)


def leading_models() -> list[type[Model]]:
    return [lead.model for lead in _leads.values()]


def may_lead(record: Model) -> bool:
    return str(record._meta.label_lower) in _leads


def find_lead(actor: Actor, typed: str) -> Any:
    """The first that knows the number; None if nobody does."""
    number = narrow(typed).replace("\x00", "").upper()
    if not number:
        return None
    found = (lead.find(actor, number) for lead in _leads.values())
    return next((record for record in found if record is not None), None)
