"""Gapless numbers: a locked counter row per scope, kind and, where asked, fiscal year."""

import datetime

from django.db import connection, models, transaction

from records.policy import Policy

FIRST_MONTH_OF_YEAR = 4


class Counter(models.Model):
    policy = Policy(
        why_no_tenant="The scope names the contract or the portal itself.",
        history=False,
        why_no_history="The numbers it gave out stand on the records that carry them.",
    )

    scope = models.CharField(max_length=64)
    kind = models.CharField(max_length=64)
    year = models.PositiveSmallIntegerField(default=0)  # 0: not counted by fiscal year
    last = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "kind", "year"], name="one_counter_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.kind} {self.year or ''}: {self.last}"


def take_number(*, scope: str, kind: str, year: int | None = None) -> int:
    """The next number, in the transaction of the record that will carry it.

    The counter stays locked until that transaction ends: others wait, and a rollback gives the
    number back. Without a transaction the number would be gone when the record is refused.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "A number is taken inside the transaction that writes the record."
        )
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_counter AS counter (scope, kind, year, last)"
            " VALUES (%s, %s, %s, 1)"
            " ON CONFLICT (scope, kind, year) DO UPDATE SET last = counter.last + 1"
            " RETURNING last",
            [scope, kind, year or 0],
        )
        number: int = cursor.fetchone()[0]
    return number


def raise_to(number: int, *, scope: str, kind: str, year: int | None = None) -> None:
    """Numbers up to this one came in from elsewhere; those that are taken from now on are higher.

    The counter stays locked until the transaction ends, as with `take_number`.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_counter AS counter (scope, kind, year, last)"
            " VALUES (%s, %s, %s, %s)"
            " ON CONFLICT (scope, kind, year)"
            " DO UPDATE SET last = GREATEST(counter.last, EXCLUDED.last)",
            [scope, kind, year or 0, number],
        )


def fiscal_year(day: datetime.date) -> int:
    """The fiscal year of a day on the Japanese calendar: 2027-03-31 belongs to 2026."""
    return day.year if day.month >= FIRST_MONTH_OF_YEAR else day.year - 1
