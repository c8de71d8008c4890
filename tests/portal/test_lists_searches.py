"""Narrowing a list of personal data leaves one row in the access log, and nothing else does."""

from typing import Any

import pytest
from django.test import Client

from records.models import AccessEvent
from tests.cast import Cast, client_of
from tests.portal.list_pages import log

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.list_pages")]


@pytest.fixture
def auditor(cast: Cast) -> Client:
    return client_of(cast.auditor)


def searches() -> Any:
    return AccessEvent.objects.filter(kind="searched")


@pytest.mark.parametrize(
    "address",
    [
        "/guarded/",  # the whole list
        "/guarded/?sort=name&columns=name",
        "/guarded/?q=",
        "/guarded/?q=aoki&colour=red",  # refused
        "/guarded/?at_from=never",
        "/guarded/?pick=user&user=a",
        "/events/?q=aoki",  # not personal
    ],
)
def test_what_searches_nobody_is_not_logged(auditor: Client, address: str) -> None:
    log()
    auditor.get(address)
    assert not searches().exists()


def test_one_search_is_one_row_with_query_count_and_ids(auditor: Client, cast: Cast) -> None:
    found = [log(name="aoki"), log(name="aoki")]
    log(name="baba")
    for headers in ({}, {"HX-Request": "true"}, {"HX-Request": "true", "X-Poll": "1"}):
        auditor.get("/guarded/?q=aoki&at_from=", headers=headers)
    [row] = searches()
    assert (row.user, row.what, row.query, row.count) == (
        cast.auditor,
        "test_guarded",
        "q=aoki",
        2,
    )
    assert sorted(row.ids) == [event.pk for event in found]
    assert row.detail == {"count_is_exact": True}


def test_turning_the_page_is_the_same_search_and_other_words_are_another(auditor: Client) -> None:
    for number in range(60):
        log(number)
    page = auditor.get("/guarded/?q=aoki").context["list"]
    auditor.get(page.next)
    assert searches().count() == 1
    auditor.get("/guarded/?q=baba")
    assert searches().count() == 2


def test_another_person_is_another_search(auditor: Client, cast: Cast) -> None:
    auditor.get("/guarded/?q=aoki")
    cast.administrator.role = "auditor"
    cast.administrator.save()
    client_of(cast.administrator).get("/guarded/?q=aoki")
    assert searches().count() == 2


def test_nobody_slips_by_with_the_place_of_another_search(auditor: Client) -> None:
    for number in range(60):
        log(number)
    place = auditor.get("/guarded/").context["list"].next.partition("place=")[2]
    auditor.get(f"/guarded/?q=aoki&place={place}")
    assert searches().count() == 1
