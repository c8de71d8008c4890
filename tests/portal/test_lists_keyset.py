"""Walking a list page by page, forward and backward, gives the sorted list and nothing else."""

import datetime
import random
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portal.lists.keyset import Place, order_of, page_at
from records.models import AccessEvent
from tests.cast import Cast, client_of
from tests.portal.list_pages import NOON, log

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.list_pages")]

SORTS = [
    ("at", "id"),
    "at",
    "pk",
    "count",
    "name",
    ("count", "-at"),
    ("-kind", "count", "-name"),
    ("count", "user__family_kana", "-at"),
    "user__family_kana",
]


def scatter(seed: int, number: int, cast: Cast) -> None:
    """Few distinct values: many ties, many empty ones."""
    chance = random.Random(seed)  # noqa: S311
    AccessEvent.objects.bulk_create(
        AccessEvent(
            at=NOON + datetime.timedelta(microseconds=chance.choice([0, 1, 999_999, 5_000_000])),
            kind=chance.choice(["failed", "locked", "opened"]),
            name=chance.choice(["", "あ", "ア", "a", "Z", "青木"]),
            count=chance.choice([None, None, 0, 1, 2**40]),
            user=chance.choice([None, cast.member, cast.stranger]),
        )
        for _ in range(number)
    )


def expected(rows: Any, sort: Any, descending: bool) -> list[int]:
    order = order_of(sort, descending)
    return list(rows.order_by(*map(str, order)).values_list("pk", flat=True))


def walk(rows: Any, sort: Any, descending: bool, size: int, *, back: bool) -> list[int]:
    order = order_of(sort, descending)
    place = Place(backwards=True) if back else None
    found: list[int] = []
    for _ in range(1000):
        page = page_at(rows, order, place, size)
        pks = [row.pk for row in page.rows]
        if not back:
            found += pks
            place = page.after
        else:
            # The first page is always full, so going back it may overlap the one before.
            found = [pk for pk in pks if pk not in found] + found
            place = page.before
        if place is None:
            return found
    raise AssertionError("The walk does not end.")


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", SORTS, ids=str)
def test_pages_in_both_directions_are_the_sorted_list(
    cast: Cast, sort: Any, descending: bool
) -> None:
    cast.stranger.family_kana = "シケン"
    cast.stranger.save()
    rows = AccessEvent.objects.all()
    for seed, number, size in ((1, 0, 3), (2, 1, 1), (3, 40, 7), (4, 41, 10), (5, 20, 20)):
        scatter(seed, number, cast)
        whole = expected(rows, sort, descending)
        assert walk(rows, sort, descending, size, back=False) == whole
        assert walk(rows, sort, descending, size, back=True) == whole


def test_rows_that_come_and_go_meanwhile_shift_nothing(cast: Cast) -> None:
    events = [log(number) for number in range(30)]
    order = order_of("at")
    rows = AccessEvent.objects.all()
    first = page_at(rows, order, None, 10)
    hidden = rows.exclude(pk__in=[events[3].pk, events[9].pk])  # gone, the last of the page too
    late = log(-5)
    second = page_at(hidden, order, first.after, 10)
    assert [row.pk for row in second.rows] == [event.pk for event in events[10:20]]
    assert late.pk not in [row.pk for row in second.rows]
    back = page_at(hidden, order, second.before, 10)
    assert [row.pk for row in back.rows] == [
        event.pk for event in [*events[:3], *events[4:9]]
    ] or late.pk in [row.pk for row in back.rows]


def test_going_back_to_the_beginning_gives_a_full_first_page() -> None:
    events = [log(number) for number in range(15)]
    rows, order = AccessEvent.objects.all(), order_of("at")
    second = page_at(rows, order, page_at(rows, order, None, 10).after, 10)
    shorter = rows.exclude(pk__in=[event.pk for event in events[:5]])
    back = page_at(shorter, order, second.before, 10)
    assert [row.pk for row in back.rows] == [event.pk for event in events[5:15]]
    assert back.before is None


def test_when_all_rows_behind_a_place_are_gone_the_end_is_shown() -> None:
    events = [log(number) for number in range(15)]
    rows, order = AccessEvent.objects.all(), order_of("at")
    place = page_at(rows, order, None, 10).after
    left = rows.filter(pk__in=[event.pk for event in events[:8]])
    page = page_at(left, order, place, 10)
    assert [row.pk for row in page.rows] == [event.pk for event in events[:8]]
    assert page.whole


def test_no_page_counts_rows_away(django_assert_num_queries: Any) -> None:
    for number in range(30):
        log(number)
    rows, order = AccessEvent.objects.all(), order_of("at")
    first = page_at(rows, order, None, 10)
    with django_assert_num_queries(2) as asked:
        page_at(rows, order, first.after, 10)
    assert not any("OFFSET" in query["sql"] for query in asked)


# --- The place in the address ---


@pytest.fixture
def auditor(cast: Cast) -> Client:
    AccessEvent.objects.bulk_create(
        AccessEvent(at=NOON + datetime.timedelta(minutes=n), kind="failed", name=f"n{n:03}")
        for n in range(120)
    )
    return client_of(cast.auditor)


def shown(client: Client, address: str) -> Any:
    return client.get(address).context["list"]


def test_the_page_turns_forward_back_to_the_end_and_to_the_beginning(auditor: Client) -> None:
    first = shown(auditor, "/events/?kind=failed")
    second = shown(auditor, first.next)
    third = shown(auditor, second.next)
    assert [len(page.rows) for page in (first, second, third)] == [50, 50, 20]
    assert (first.previous, first.first, third.next, third.last) == ("", "", "", "")
    assert shown(auditor, third.previous).rows == second.rows
    assert shown(auditor, second.previous).rows == first.rows
    assert shown(auditor, second.first).rows == first.rows
    assert shown(auditor, first.last).rows[-1] == third.rows[-1]


def test_a_place_is_worth_nothing_elsewhere(auditor: Client, cast: Cast) -> None:
    next_page = shown(auditor, "/events/?kind=failed").next
    place = next_page.partition("place=")[2]
    tampered = place[:-2] + ("AA" if not place.endswith("AA") else "BB")
    for address in (
        f"/events/?kind=failed&place={tampered}",
        "/events/?kind=failed&place=" + "9" * 5000,
        f"/events/?kind=failed&sort=name&place={place}",  # another order
        f"/events/?kind=failed&q=n&place={place}",  # other filters
        f"/guarded/?kind=failed&place={place}",  # another list
        f"/events/of/n001/?kind=failed&place={place}",  # another part
    ):
        page = shown(auditor, address)
        assert page.place_lost, address
        assert page.rows == shown(auditor, address.partition("&place")[0]).rows
    someone = client_of(cast.administrator)
    assert shown(someone, f"/events/?kind=failed&place={place}").place_lost
    assert not shown(auditor, f"/events/?kind=failed&place={place}").place_lost


def test_a_place_keeps_the_last_microsecond(auditor: Client, cast: Cast) -> None:
    AccessEvent.objects.bulk_create(
        AccessEvent(at=timezone.now() + datetime.timedelta(microseconds=n), kind="locked", name="x")
        for n in range(60)
    )
    first = shown(auditor, "/events/?kind=locked")
    second = shown(auditor, first.next)
    assert len(second.rows) == 10
    assert len({row.pk for row in first.rows + second.rows}) == 60
