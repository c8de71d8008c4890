"""Two people, one record: whoever saves second is told, and overwrites nothing."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext as _

from records.errors import Conflict


def save_unless_changed(
    record: models.Model, *, version: int | None, fields: Iterable[str]
) -> None:
    """Writes `fields` if the record still is at `version`; the model has a column `version`.

    One conditional UPDATE, so that of two writers with the same version exactly one succeeds;
    the other gets a Conflict. A version nobody knows (None) never matches.
    """
    values = {name: getattr(record, name) for name in fields}
    unchanged = type(record)._base_manager.filter(pk=record.pk, version=version)
    if not unchanged.update(**values, version=models.F("version") + 1):
        raise Conflict(_("Somebody else changed this record while you were working on it."))
    record.version = version + 1  # type: ignore[attr-defined,operator]
