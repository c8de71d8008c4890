"""Numbers without a gap, also when many write at once and some of them give up."""

import datetime
import threading
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from records.models import Counter
from records.models.numbering import fiscal_year, raise_to, take_number

WRITERS = 50


@pytest.mark.django_db(transaction=True)
def test_a_number_outside_of_a_transaction_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        take_number(scope="contract:1", kind="inquiry")
    assert not Counter.objects.exists()


@pytest.mark.django_db
def test_the_database_refuses_a_second_counter_of_the_same_kind() -> None:
    with transaction.atomic():
        take_number(scope="contract:1", kind="inquiry")
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_counter (scope, kind, year, last)"
            " VALUES ('contract:1', 'inquiry', 0, 0)"
        )


@pytest.mark.django_db
def test_each_contract_kind_and_fiscal_year_counts_from_one() -> None:
    for scope, kind, year in (
        ("contract:1", "inquiry", None),
        ("contract:2", "inquiry", None),
        ("contract:1", "change", None),
        ("contract:1", "inquiry", 2025),
        ("contract:1", "inquiry", 2026),
    ):
        assert [take_number(scope=scope, kind=kind, year=year) for _ in range(3)] == [1, 2, 3]


@pytest.mark.django_db
def test_a_refused_record_gives_its_number_back() -> None:
    assert take_number(scope="contract:1", kind="inquiry") == 1
    with transaction.atomic():
        assert take_number(scope="contract:1", kind="inquiry") == 2
        transaction.set_rollback(True)
    assert take_number(scope="contract:1", kind="inquiry") == 2


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (datetime.date(2026, 3, 31), 2025),
        (datetime.date(2026, 4, 1), 2026),
        (datetime.date(2026, 12, 31), 2026),
        (datetime.date(2027, 1, 1), 2026),
    ],
)
def test_the_fiscal_year_begins_in_april(day: datetime.date, year: int) -> None:
    assert fiscal_year(day) == year


class GaveUp(Exception):
    pass


@pytest.mark.django_db(transaction=True)
def test_fifty_writers_at_once_get_every_number_once() -> None:
    """Fifty connections; every fifth writer rolls its first attempt back."""
    kept: list[int] = []
    failures: list[BaseException] = []
    together = threading.Barrier(WRITERS, timeout=60)

    def take(rolls_back: bool) -> int:
        with transaction.atomic():
            number = take_number(scope="contract:1", kind="inquiry", year=2026)
            if rolls_back:
                raise GaveUp
        return number

    def write(writer: int) -> None:
        try:
            together.wait()
            if writer % 5 == 0:
                with pytest.raises(GaveUp):
                    take(rolls_back=True)
            kept.append(take(rolls_back=False))
        except BaseException as failure:
            failures.append(failure)
        finally:
            connection.close()

    run_at_once(write)
    assert not failures
    assert sorted(kept) == list(range(1, WRITERS + 1))
    assert Counter.objects.get().last == WRITERS


@pytest.mark.django_db
def test_numbers_that_came_in_are_not_given_out_again() -> None:
    raise_to(41, scope="contract:1", kind="ticket")
    assert take_number(scope="contract:1", kind="ticket") == 42
    raise_to(7, scope="contract:1", kind="ticket")
    assert take_number(scope="contract:1", kind="ticket") == 43


def run_at_once(write: Callable[[int], None]) -> None:
    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert not any(thread.is_alive() for thread in threads)
