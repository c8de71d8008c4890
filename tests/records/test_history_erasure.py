"""An approved disposal takes values away for ever and leaves the chain whole."""

from pathlib import Path

import psycopg2
import pytest

from accounts.models import User
from records import proofs
from records.models import Change, Seal


def erase(owner, rows: list[int], approval: str = "廃棄承認 2031-17") -> int:
    with owner.cursor() as cursor:
        cursor.execute("SELECT records_erase_values(%s, %s)", [rows, approval])
        return cursor.fetchone()[0]


@pytest.fixture
def rows(owner, heads: Path) -> list[int]:
    for name in ("hanako", "taro", "jiro", "saburo"):
        User.objects.create_user(name, family_name="山田")
    Seal.next()
    return list(Change.objects.order_by("id").values_list("id", flat=True))


@pytest.mark.parametrize("approval", ["", "  ", None])
def test_without_an_approval_nothing_is_erased(owner, rows: list[int], approval: str) -> None:
    with pytest.raises(psycopg2.errors.RestrictViolation):
        erase(owner, rows, approval)
    assert not Change.objects.filter(values=None).exists()


def test_what_tells_of_a_disposal_is_never_erased(owner, rows: list[int]) -> None:
    erase(owner, rows[:1])
    disposal = Change.objects.get(verb="E")
    assert erase(owner, [disposal.pk]) == 0
    with pytest.raises(psycopg2.errors.RestrictViolation), owner.cursor() as cursor:
        cursor.execute(
            "UPDATE records_change SET values = NULL, salt = NULL, erased_at = now(),"
            " erased_by = 'D-2' WHERE id = %s",
            [disposal.pk],
        )


def test_erased_values_do_not_come_back(owner, rows: list[int]) -> None:
    erase(owner, rows[:1])
    with pytest.raises(psycopg2.errors.RestrictViolation), owner.cursor() as cursor:
        cursor.execute(
            "UPDATE records_change SET values = '{}', salt = 'x', erased_at = NULL,"
            " erased_by = '' WHERE id = %s",
            [rows[0]],
        )


def test_a_disposal_leaves_the_chain_whole_and_a_trace(owner, rows: list[int]) -> None:
    assert erase(owner, [rows[0], rows[2], rows[3]]) == 3
    gone = Change.objects.get(pk=rows[0])
    assert (gone.values, gone.salt, gone.erased_by) == (None, None, "廃棄承認 2031-17")
    assert gone.erased_at is not None
    assert Change.objects.get(pk=rows[1]).values is not None
    told = Change.objects.get(verb="E")
    assert told.reason == "廃棄承認 2031-17"
    assert told.values == {
        "rows": [None, f"{{[{rows[0]},{rows[0] + 1}),[{rows[2]},{rows[3] + 1})}}"]
    }
    assert told.actor.startswith("sql:")
    Seal.next()
    report = proofs.verify_database()
    assert (report.fault, report.erased, report.rows) == (None, 3, 5)


def test_doing_it_twice_is_quiet(owner, rows: list[int]) -> None:
    assert erase(owner, rows) == 4
    assert erase(owner, rows) == 0
    assert Change.objects.filter(verb="E").count() == 1


def test_rows_can_be_erased_before_they_are_sealed(owner, rows: list[int]) -> None:
    User.objects.create_user("shiro")
    late = Change.objects.latest("id").pk
    erase(owner, [late])
    assert proofs.verify_database().fault is None
    Seal.next()
    assert proofs.verify_database().fault is None
