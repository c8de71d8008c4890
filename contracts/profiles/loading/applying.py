"""Does what a difference has shown, all of it or nothing."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import DataError, IntegrityError, connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contracts.models import Contract, ProfileRow
from contracts.profiles.loading.compare import Outcome, RowDifference, Side, Values
from contracts.profiles.loading.difference import (
    UNDECIDED,
    Decisions,
    Difference,
    difference_of,
    is_news,
)
from contracts.profiles.loading.rows import ADAPTERS
from contracts.profiles.reading import Profile
from records.errors import Conflict, DomainError


def load(
    contract: Contract,
    profile: Profile,
    *,
    shown: str,
    decisions: Decisions = UNDECIDED,
    by: Any,
    at: datetime,
) -> Difference:
    """`shown` is the fingerprint of the difference that the person saw. `by` is a user of the
    portal, or None for the portal itself."""
    writing: list[RowDifference] = []
    try:
        with transaction.atomic():
            # Held, so that of two who load at once the second is told.
            held = Contract.objects.select_for_update().get(pk=contract.pk)
            difference = difference_of(held, profile, locked=True)
            refuse(difference, shown, decisions)
            for row in written(difference, decisions, by, at):
                writing[:] = [row]
            writing.clear()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except (IntegrityError, DataError) as error:
        raise DomainError(refusal(writing, error)) from error
    contract.refresh_from_db()
    return difference


def refuse(difference: Difference, shown: str, decisions: Decisions) -> None:
    if difference.fingerprint != shown:
        raise Conflict(
            _("The contract or the profile has changed since this was shown. Look at it again.")
        )
    if undecided := len(difference.undecided(decisions)):
        raise DomainError(
            ngettext(
                "%(count)d value was changed in the file and on screen; decide it.",
                "%(count)d values were changed in the file and on screen; decide each of them.",
                undecided,
            )
            % {"count": undecided}
        )


def written(
    difference: Difference, decisions: Decisions, by: Any, at: datetime
) -> Iterator[RowDifference]:
    """Writes row by row and tells which one is next, so that a refusal can name it."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    for row in difference.rows:
        yield row
        values = to_write(row, decisions)
        if values is not None:
            adapter = ADAPTERS[row.section]
            record = difference.records.get((row.section, row.key))
            adapter.put(record or adapter.new(difference.contract, row.key), values)
    for row in reversed(difference.rows):
        yield row
        if is_to_go(row, decisions):
            ADAPTERS[row.section].drop(difference.records[row.section, row.key])
    keep(difference, by, at)


def to_write(row: RowDifference, decisions: Decisions) -> Values | None:
    """All values of a row that is made, the changed ones of one that is there."""
    if row.file is None:
        return None
    if row.is_whole:
        takes_file = decisions.at(row.section, row.key, "") == Side.FILE
        is_made = row.outcome == Outcome.NEW or (row.outcome == Outcome.CONFLICT and takes_file)
        return row.file if is_made else None
    changes = {
        field.name: field.file
        for field in row.with_outcome(Outcome.UPDATE, Outcome.CONFLICT)
        if field.outcome == Outcome.UPDATE
        or decisions.at(row.section, row.key, field.name) == Side.FILE
    }
    return changes or None


def is_to_go(row: RowDifference, decisions: Decisions) -> bool:
    if row.file is not None:
        return False
    if row.outcome == Outcome.CONFLICT:
        return decisions.at(row.section, row.key, "") == Side.FILE
    return row.outcome == Outcome.REMOVED


def keep(difference: Difference, by: Any, at: datetime) -> None:
    """What the file says now is what the next one is compared with."""
    news = [row for row in difference.rows if is_news(row)]
    own = ProfileRow.objects.filter(contract=difference.contract)
    for row in news:
        if row.file is None:
            own.filter(section=row.section, key=row.key).delete()
    ProfileRow.objects.bulk_create(
        [
            ProfileRow(
                contract=difference.contract,
                section=row.section,
                key=row.key,
                values=dict(row.file),
                loaded_at=at,
                loaded_by=by,
            )
            for row in news
            if row.file is not None
        ],
        update_conflicts=True,
        unique_fields=["contract", "section", "key"],
        update_fields=["values", "loaded_at", "loaded_by"],
    )


def refusal(writing: list[RowDifference], error: Exception) -> str:
    reason = str(error).strip().split("\n")[0]
    if not writing:
        return _("Nothing was loaded; the database refuses it: %(reason)s") % {"reason": reason}
    return _("Nothing was loaded; the database refuses %(row)s in %(section)s: %(reason)s") % {
        "row": writing[0].key,
        "section": writing[0].section,
        "reason": reason,
    }
