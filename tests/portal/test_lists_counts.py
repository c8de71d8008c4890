"""A count is exact while that is cheap, and says so when it is not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.lists import counts
from portal.lists.counts import Count, count
from records.models import AccessEvent
from tests.cast import Cast
from tests.portal.list_pages import NOON, log

pytestmark = pytest.mark.django_db


def test_no_more_rows_are_counted_than_the_limit() -> None:
    AccessEvent.objects.bulk_create(
        AccessEvent(at=NOON, kind="failed", name="x") for _ in range(30)
    )
    with CaptureQueriesContext(
        connection,
    ) as asked:
        counted = count(AccessEvent.objects.all(), guess=False, limit=20)
    assert counted == Count(20, exact=False)
    assert "LIMIT 21" in asked[0]["sql"]
    assert "20" in str(counted)
    assert str(counted) != str(Count(20))


def test_up_to_the_limit_the_count_is_exact() -> None:
    for _ in range(20):
        log()
    assert count(AccessEvent.objects.all(), guess=True, limit=20) == Count(20)


@pytest.mark.parametrize(("planned", "said"), [(1234, 1200), (987_654, 990_000)])
def test_a_guess_is_round_and_marked(
    planned: int, said: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counts, "guessed", lambda rows: planned)
    for _ in range(30):
        log()
    assert count(AccessEvent.objects.all(), guess=True, limit=20) == Count(
        said, exact=False, guessed=True
    )


def test_a_guess_below_what_was_counted_is_not_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "guessed", lambda rows: 3)
    for _ in range(30):
        log()
    assert count(AccessEvent.objects.all(), guess=True, limit=20) == Count(20, exact=False)


def test_the_guess_is_that_of_the_planner() -> None:
    assert counts.guessed(AccessEvent.objects.filter(pk=1)) == 1


def test_a_guess_speaks_only_of_rows_that_the_person_may_see(cast: Cast) -> None:
    for _ in range(30):
        log(user=cast.stranger)
    rows = AccessEvent.objects.visible_to(cast.member)
    assert count(rows, guess=True, limit=20) == Count(0)
