"""A saved view is a way to look: it belongs to one person and widens nobody's rights."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import translation

from portal.lists.places import sign_scope
from portal.models import DefaultView, SavedView
from portal.models.views import LONGEST_QUERY, MOST_VIEWS
from tests.cast import Cast, client_of
from tests.portal.list_pages import log

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.list_pages")]


@pytest.fixture
def member(cast: Cast) -> Client:
    return client_of(cast.member)


def view_of(owner: Any, name: str = "Failures", **facts: Any) -> SavedView:
    given = {"listing": "test_events", "query": "kind=failed"} | facts
    return SavedView.objects.create(owner=owner, name=name, **given)


def save(client: Client, listing: str = "test_events", **form: Any) -> Any:
    scope = sign_scope(listing, {})
    given = {"scope": scope, "page": "/events/", "name": "Failures", "query": "kind=failed"}
    return client.post(f"/lists/{listing}/views/", given | form)


def sentences(client: Client, address: str = "/events/?view=all") -> list[str]:
    return [str(message) for message in client.get(address).context["messages"]]


# --- Refused ---


def test_a_view_of_a_list_without_right_cannot_be_saved_seen_or_opened(
    member: Client, cast: Cast
) -> None:
    shared = view_of(cast.auditor, listing="test_guarded", shared=True)
    assert save(member, "test_guarded").status_code == 404
    assert member.post(f"/views/{shared.pk}/default/", {"page": "/"}).status_code == 404
    assert not SavedView.objects.visible_to(cast.member).exists()
    assert SavedView.objects.visible_to(cast.auditor).get() == shared


def test_a_list_that_does_not_exist_or_a_scope_of_another_is_not_found(member: Client) -> None:
    assert save(member, "nothing").status_code == 404
    assert save(member, scope=sign_scope("test_guarded", {})).status_code == 404
    assert save(member, scope="").status_code == 404
    assert save(member, scope='{"of": "baba"}').status_code == 404


@pytest.mark.parametrize("act", ["", "delete/", "default/"])
def test_the_view_of_another_that_is_not_shared_does_not_exist(
    member: Client, cast: Cast, act: str
) -> None:
    foreign = view_of(cast.stranger)
    response = member.post(f"/views/{foreign.pk}/{act}", {"name": "Mine", "page": "/events/"})
    assert response.status_code == 404
    foreign.refresh_from_db()
    assert foreign.name == "Failures"
    assert member.get(f"/events/?view={foreign.pk}").status_code == 404


@pytest.mark.parametrize("act", ["", "delete/"])
def test_a_shared_view_is_changed_by_its_owner_only(member: Client, cast: Cast, act: str) -> None:
    shared = view_of(cast.stranger, shared=True)
    assert member.post(f"/views/{shared.pk}/{act}", {"name": "Mine"}).status_code == 404
    assert SavedView.objects.get().name == "Failures"


def test_a_view_of_a_contract_is_not_shared_before_the_contract_says_with_whom(cast: Cast) -> None:
    view_of(cast.stranger, shared=True, contract_id=1)
    assert not SavedView.objects.visible_to(cast.member).exists()


@pytest.mark.parametrize("view", ["", "x", "0", "999999999999", "1 or 1=1"])
def test_a_view_that_is_not_there_is_not_found(member: Client, view: str) -> None:
    expected = 404 if view else 200
    assert member.get("/events/", {"view": view}).status_code == expected


@pytest.mark.parametrize(
    "form",
    [
        {"name": ""},
        {"name": "  　 "},
        {"name": "x" * 61},
        {"query": "colour=red"},
        {"query": "sort=user__password"},
        {"query": "at_from=never"},
    ],
)
def test_a_view_without_a_name_or_with_a_strange_query_is_not_saved(
    member: Client, form: dict[str, str]
) -> None:
    assert save(member, **form).status_code == 302
    assert not SavedView.objects.exists()
    assert len(sentences(member)) == 1


def test_one_person_has_so_many_views_and_of_such_a_length(cast: Cast) -> None:
    facts = {"shared": False, "contract_id": None, "by": cast.member}
    with translation.override("en"), pytest.raises(Exception, match="too long"):
        SavedView.keep("test_events", "long", query="q=" + "a" * LONGEST_QUERY, **facts)
    for number in range(MOST_VIEWS):
        SavedView.keep("test_events", f"v{number}", query="", **facts)
    with pytest.raises(Exception, match=str(MOST_VIEWS)):
        SavedView.keep("test_events", "more", query="", **facts)
    SavedView.keep("test_events", "v3", query="kind=failed", **facts)  # replacing is not more


def test_the_database_refuses_a_second_view_of_one_name_and_a_second_default(cast: Cast) -> None:
    view = view_of(cast.member)
    with pytest.raises(IntegrityError), transaction.atomic():
        view_of(cast.member)
    DefaultView.objects.create(owner=cast.member, listing="test_events", view=view)
    with pytest.raises(IntegrityError), transaction.atomic():
        DefaultView.objects.create(owner=cast.member, listing="test_events", view=view)


def test_a_view_cannot_take_the_name_of_another(member: Client, cast: Cast) -> None:
    view_of(cast.member, "One")
    two = view_of(cast.member, "Two")
    member.post(f"/views/{two.pk}/", {"name": "One", "page": "/events/"})
    two.refresh_from_db()
    assert two.name == "Two"
    assert len(sentences(member)) == 1


def test_a_stored_query_is_read_as_strictly_as_an_address(member: Client, cast: Cast) -> None:
    log(user=cast.member)
    old = view_of(cast.member, query="filter_of_an_older_release=1")
    response = member.get(f"/events/?view={old.pk}")
    assert response.status_code == 400
    assert response.context["list"].rows == []


def test_nobody_is_sent_to_another_host(member: Client) -> None:
    for page in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil"):
        assert save(member, page=page)["Location"].startswith("/?view=")


# --- Allowed ---


def test_a_view_keeps_filters_order_and_columns_in_one_form(member: Client, cast: Cast) -> None:
    save(member, query="columns=name,at&sort=name&kind=failed&q=", shared="1", name=" A  B ")
    view = SavedView.objects.get()
    assert (view.name, view.owner, view.shared) == ("A B", cast.member, True)
    assert view.query == "kind=failed&sort=name&columns=name,at"
    save(member, query="kind=locked", name="A B")
    view = SavedView.objects.get()
    assert (view.query, view.shared) == ("kind=locked", False)


def test_a_shared_view_shows_each_person_his_own_rows(member: Client, cast: Cast) -> None:
    log(kind="failed", name="theirs", user=cast.stranger)
    log(kind="failed", name="mine", user=cast.member)
    log(kind="locked", name="other kind", user=cast.member)
    shared = view_of(cast.stranger, shared=True)
    page = member.get(f"/events/?view={shared.pk}").context["list"]
    assert [row.name for row in page.rows] == ["mine"]
    assert [tab for tab in page.tabs if tab[2]] == [
        ("Failures", f"/events/?view={shared.pk}", True)
    ]
    assert page.address == f"/events/?view={shared.pk}"


def test_what_the_address_says_goes_before_the_view(member: Client, cast: Cast) -> None:
    view = view_of(cast.member)
    page = member.get(f"/events/?view={view.pk}&kind=locked").context["list"]
    assert page.listing.query == "kind=locked"
    assert not any(current for _name, _url, current in page.tabs)


def test_a_list_opens_in_the_chosen_view_until_that_is_taken_back(
    member: Client, cast: Cast
) -> None:
    for number in range(60):
        log(number, kind="failed", user=cast.member)
    log(kind="locked", user=cast.member)
    view = view_of(cast.member)
    member.post(f"/views/{view.pk}/default/", {"page": "/events/"})
    page = member.get("/events/").context["list"]
    assert page.listing.query == "kind=failed"
    assert member.get(page.next).context["list"].listing.query == "kind=failed"
    assert member.get("/events/?view=all").context["list"].listing.query == ""
    assert member.get(page.bare).context["list"].listing.query == ""
    chip = next(iter(page.chips))
    assert member.get(chip.url).context["list"].listing.query == ""
    member.post("/lists/test_events/whole/", {"scope": sign_scope("test_events", {}), "page": "/"})
    assert member.get("/events/").context["list"].listing.query == ""


def test_the_view_a_list_opens_in_may_be_unshared_or_deleted(member: Client, cast: Cast) -> None:
    shared = view_of(cast.stranger, shared=True)
    DefaultView.choose(shared, by=cast.member)
    stranger = client_of(cast.stranger)
    stranger.post(f"/views/{shared.pk}/", {"name": "Failures", "page": "/events/"})
    assert member.get("/events/").context["list"].listing.query == ""
    stranger.post(f"/views/{shared.pk}/delete/", {"page": "/events/"})
    assert not DefaultView.objects.exists()
    assert member.get("/events/").status_code == 200


def test_one_renames_shares_and_deletes_ones_own(member: Client, cast: Cast) -> None:
    view = view_of(cast.member)
    member.post(f"/views/{view.pk}/", {"name": "Misses", "shared": "1", "page": "/events/"})
    view.refresh_from_db()
    assert (view.name, view.shared) == ("Misses", True)
    member.post(f"/views/{view.pk}/delete/", {"page": "/events/"})
    assert not SavedView.objects.exists()
