"""Every list of the portal keeps the rules of the kit; a room that adds one is tested here."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from accounts.models import User
from contracts.members import Member, member_of
from contracts.roles import Base
from portal.lists import Listing, RecordFilter, listings
from portal.lists.address import RESERVED
from records.models import AccessEvent
from tests.cast import Cast
from tests.contract_cast import join, make_contract
from tests.portal.list_pages import EventListing

pytestmark = pytest.mark.django_db

ALL = sorted(listings().items())
OURS = [pytest.param(listing, id=name) for name, listing in ALL if not name.startswith("test_")]

# Lists whose order is made by sorting: why that stays cheap.
A_FEW = "A contract has some dozens at most."
SORTED_EACH_TIME = {
    "busy_periods": A_FEW,
    "calendars": A_FEW,
    "contract_phases": A_FEW,
    "deadlines": A_FEW,
    "holidays": "A contract has some two hundred.",
    "members": "Some hundred of people work in a contract.",
    "milestones": A_FEW,
    "roster_entries": "Sorted by what waits: some hundred entries in the life of a contract.",
    "roster_of_handlers": "Some hundred of people handle the information of a contract.",
    "roster_of_workers": "Some hundred of people work for a contract.",
    "stocktakes_of_accounts": A_FEW,
    "trainings": A_FEW,
    "users": "Sorted by kana, then by name: some ten thousand people at most.",
    "held_files": "Files that a scanner stopped: few, and each decided on by a person.",
}


@pytest.fixture
def mighty(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Member:
    """A member with every right, as no person has: no list is empty for want of one."""
    monkeypatch.setattr(User, "may", lambda self, right, obj=None: True)
    return member_with(Base.AUDITOR, cast.auditor)


def member_with(base: Base, user: User) -> Member:
    contract = make_contract()
    join(contract, base, user)
    member = member_of(user, contract.pk)
    assert member
    return member


@pytest.fixture
def everything_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody sees any record of any model through its door."""
    for queryset in subclasses(QuerySet):
        if "visible_to" in vars(queryset):
            monkeypatch.setattr(queryset, "visible_to", lambda self, actor, *rest: self.none())


def subclasses(cls: type) -> Iterator[type]:
    for subclass in cls.__subclasses__():
        yield subclass
        yield from subclasses(subclass)


def shows_rows_past_the_door(rows: QuerySet[Any]) -> bool:
    return not rows.query.is_empty()


class Leaky(EventListing):
    name = ""  # declared nowhere

    def rows(self, actor: Any) -> QuerySet[AccessEvent]:
        return AccessEvent.objects.all()


@pytest.mark.usefixtures("everything_closed")
@pytest.mark.parametrize("listing", OURS)
def test_rows_come_through_the_door(mighty: Member, listing: type[Listing]) -> None:
    assert not shows_rows_past_the_door(listing(actor=mighty).rows(mighty))


@pytest.mark.usefixtures("everything_closed")
def test_a_list_that_goes_past_the_door_would_be_found(mighty: Member) -> None:
    assert shows_rows_past_the_door(Leaky(actor=mighty).rows(mighty))
    assert not shows_rows_past_the_door(EventListing(actor=mighty).rows(mighty))


@pytest.mark.usefixtures("everything_closed")
@pytest.mark.parametrize("listing", OURS)
def test_records_to_filter_by_come_through_the_door(mighty: Member, listing: type[Listing]) -> None:
    for one in listing.filters:
        if isinstance(one, RecordFilter):
            assert not shows_rows_past_the_door(one.door(mighty))


@pytest.mark.parametrize("listing", OURS)
def test_every_order_and_filter_can_be_asked_of_the_database(
    mighty: Member, listing: type[Listing]
) -> None:
    assert not listing.address_keys() & (RESERVED - {"sort", "columns"})
    for sort in listing.sorts():
        for sign in ("", "-"):
            asked = listing(actor=mighty, query=f"sort={sign}{sort}")
            assert not asked.asked.refused
            list(asked.selected().order_by(*map(str, asked.order))[:1])


def sorts(rows: QuerySet[Any]) -> bool:
    """Whether the database has to sort all rows to find the first page."""
    with connection.cursor() as cursor:
        for way in ("seqscan", "bitmapscan", "hashjoin", "mergejoin", "sort"):
            cursor.execute(f"set local enable_{way} = off")
    told = rows[:50].explain(format="json")
    if not told:
        return False  # nothing is visible, which the database need not be asked
    [plan] = json.loads(told)
    return any(node["Node Type"] == "Sort" for node in nodes(plan["Plan"]))


def nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The nodes that every row passes; a subquery runs only for the rows of the page."""
    yield node
    for part in node.get("Plans", []):
        if part.get("Parent Relationship") not in ("SubPlan", "InitPlan"):
            yield from nodes(part)


@pytest.mark.parametrize("listing", OURS)
def test_the_first_page_is_read_from_an_index(mighty: Member, listing: type[Listing]) -> None:
    asked = listing(actor=mighty)
    rows = asked.selected().order_by(*map(str, asked.order))
    assert sorts(rows) == (listing.name in SORTED_EACH_TIME), rows[:50].explain()


@pytest.mark.parametrize("listing", OURS)
def test_so_is_the_first_page_of_who_sees_only_his_own(cast: Cast, listing: type[Listing]) -> None:
    asked = listing(actor=member_with(Base.REQUESTER, cast.member))
    rows = asked.selected().order_by(*map(str, asked.order))
    if not rows.query.is_empty() and listing.name not in SORTED_EACH_TIME:
        assert not sorts(rows), rows[:50].explain()


def test_an_order_without_an_index_would_be_found() -> None:
    assert sorts(AccessEvent.objects.order_by("agent"))
    assert not sorts(AccessEvent.objects.order_by("-at", "-id"))
