"""How a contact note is held while a verb changes it."""

from typing import Any

from django.db import models

from governance.states import State


class Held(models.Model):
    """Each verb holds the row, asks the rules, sets, and saves named fields in one transaction.

    An approval is held before its note: only `submit`, which makes one, holds the note first.
    """

    state: Any
    version: Any

    class Meta:
        abstract = True

    def _locked(self: Any) -> Any:
        rows = type(self).objects.select_for_update(of=("self",))
        return rows.select_related(
            "contract",
            "kind__contract",
            "kind__route",
            "kind__deadline__calendar",
            "asked_by",
            "addressee",
            "assignee__organisation",
        ).get(pk=self.pk)

    def _become(self: Any, state: State, *fields: str) -> None:
        self.state = state
        self.version += 1  # whoever has a form of it open is told
        self.save(update_fields=["state", "version", *fields])
