"""Every committed row is sealed once: also with open transactions, and after a restore."""

import psycopg2
import pytest
from django.db import OperationalError, connection, transaction

from accounts.models import User
from records import proofs
from records.models import Change, Seal

LONG_AGO = 10**15  # numbers of transactions on the server that the backup came from


def change_something(name: str) -> int:
    """Makes one row of the history and returns its number."""
    User.objects.create_user(name)
    return Change.objects.latest("id").pk


def sealed() -> list[list[int]]:
    """The rows of each seal, seal by seal."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT array_agg(number ORDER BY number) FROM records_seal"
            " CROSS JOIN LATERAL unnest(ids) AS span"
            " CROSS JOIN LATERAL generate_series(lower(span), upper(span) - 1) AS number"
            " GROUP BY records_seal.id ORDER BY records_seal.id"
        )
        return [rows for (rows,) in cursor.fetchall()]


@pytest.mark.django_db
def test_nothing_to_seal_makes_no_seal() -> None:
    assert Seal.next() is None
    change_something("a")
    assert Seal.next() is not None
    assert Seal.next() is None
    assert Seal.objects.count() == 1


@pytest.mark.django_db
def test_a_seal_that_is_rolled_back_leaves_its_rows_waiting() -> None:
    row = change_something("a")
    with transaction.atomic():
        Seal.next()
        transaction.set_rollback(True)
    assert sealed() == []
    assert proofs.waiting()[0] == 1
    Seal.next()
    assert sealed() == [[row]]


@pytest.mark.django_db(transaction=True)
def test_only_one_seals_at_a_time(another) -> None:
    change_something("a")
    another.autocommit = False
    with another.cursor() as cursor:
        cursor.execute("SELECT records_seal_changes()")
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '50ms'")
        with pytest.raises(OperationalError, match="lock timeout"):
            Seal.next()
        cursor.execute("SET lock_timeout = 0")
    another.commit()
    assert Seal.next() is None
    assert len(sealed()) == 1


@pytest.mark.django_db
def test_seals_follow_each_other() -> None:
    rows = [change_something("a"), change_something("b")]
    first = Seal.next()
    rows.append(change_something("c"))
    second = Seal.next()
    assert sealed() == [rows[:2], rows[2:]]
    assert (first.pk, second.pk) == (1, 2)
    assert (first.previous, bytes(second.previous)) == (None, bytes(first.hash))
    assert (first.count, second.count, second.highest) == (2, 1, rows[2])


@pytest.mark.django_db(transaction=True)
def test_a_row_of_a_transaction_that_ends_later_is_not_lost(another) -> None:
    """The older transaction takes the lower number and ends after the younger was sealed."""
    another.autocommit = False
    with another.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_retention (keep_until, reason) VALUES ('2031-03-31', 'x')"
        )
    younger = change_something("younger")
    older = younger - 1
    Seal.next()
    assert sealed() == [[younger]]  # at once: the open transaction holds nobody up
    another.commit()
    assert proofs.waiting()[0] == 1
    Seal.next()
    assert sealed() == [[younger], [older]]
    assert Seal.next() is None
    assert proofs.verify_database().fault is None


@pytest.mark.django_db(transaction=True)
def test_rows_that_were_rolled_back_are_not_expected(another) -> None:
    another.autocommit = False
    with another.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_retention (keep_until, reason) VALUES ('2031-03-31', 'x')"
        )
    kept = change_something("a")
    another.rollback()
    Seal.next()
    assert sealed() == [[kept]]
    assert proofs.verify_database().fault is None


def restore_elsewhere(owner, statement: str, *values: object) -> None:
    """Makes rows look as if they came from a backup of another server."""
    with owner.cursor() as cursor:
        for table in ("records_change", "records_seal"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement, values)
        for table in ("records_change", "records_seal"):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.mark.parametrize("upto", [LONG_AGO, 1], ids=["numbers were higher", "numbers were lower"])
def test_after_a_restore_on_another_server_no_row_is_missed(owner, upto: int) -> None:
    before = change_something("sealed before the backup")
    Seal.next()
    restore_elsewhere(owner, "UPDATE records_seal SET cluster = 1, upto = %s", upto)
    restore_elsewhere(owner, "UPDATE records_change SET txid = %s", upto - 1)
    waited = change_something("waited while the backup was made")
    restore_elsewhere(owner, "UPDATE records_change SET txid = %s WHERE id = %s", upto + 1, waited)
    after = change_something("written on the new server")
    Seal.next()
    assert sealed() == [[before], [waited, after]]
    later = change_something("and another")
    Seal.next()
    assert sealed() == [[before], [waited, after], [later]]
    assert Seal.next() is None


def test_after_a_restore_no_row_is_sealed_twice(owner) -> None:
    """Later the new server hands out the very transaction numbers that old rows carry."""
    change_something("sealed before the backup")
    first = Seal.next()
    restore_elsewhere(owner, "UPDATE records_seal SET cluster = 1, upto = %s", LONG_AGO)
    change_something("on the new server")
    Seal.next()
    last = change_something("later")
    restore_elsewhere(
        owner,
        "UPDATE records_change SET txid = (SELECT txid FROM records_change WHERE id = %s)",
        last,
    )
    Seal.next()
    assert [len(rows) for rows in sealed()] == [1, 1, 1]
    assert first.count == 1


@pytest.mark.django_db(transaction=True)
def test_a_seal_from_a_stale_view_is_refused(another) -> None:
    """Whoever looks at the database as of earlier cannot make a second seal of the same number."""
    another.autocommit = False
    with another.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT count(*) FROM records_seal")
        change_something("a")
        Seal.next()
        with pytest.raises(psycopg2.Error):
            cursor.execute(
                "INSERT INTO records_retention (keep_until, reason) VALUES ('2031-03-31', 'x');"
                "SELECT records_seal_changes()"
            )
    assert len(sealed()) == 1
