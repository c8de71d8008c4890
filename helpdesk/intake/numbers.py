"""The portal counts on above the numbers that come in."""

from collections.abc import Collection

from django.db import connection

from contracts.intake.staging import staged_as
from contracts.models import Contract
from records.models.numbering import raise_to

# Digits at the end, unless there are so many that they tell a day or a telephone as well.
COUNTED = r"(?:^|\D)(\d{1,9})$"


def keep_numbers_free(contract: Contract, staged: Collection[str]) -> None:
    if "tickets" not in staged:
        return
    stage = f'pg_temp."{staged_as("tickets")}"'
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT max(substring(number FROM %s)::bigint) FROM {stage}",  # noqa: S608
            [COUNTED],
        )
        (highest,) = cursor.fetchone()
    if highest:
        raise_to(highest, scope=f"contract:{contract.pk}", kind="ticket")
