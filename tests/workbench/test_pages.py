"""The page of the search, what is similar, and the exceptions."""

import pytest
from django.urls import reverse

from contracts.models import Person
from records.models import AccessEvent
from tests.cast import client_of
from workbench.models import SearchException

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def people(contract_cast):
    for n in range(60):
        Person.objects.create(
            contract=contract_cast.contract, code=f"p{n}", name=f"<b>青木</b>{n}", post="障害担当"
        )
    return contract_cast


def ask(cast, role, page="workbench:search", status=200, **query):
    url = reverse(page, args=[cast.contract.code])
    response = client_of(cast.person(role)).get(url, query)
    assert response.status_code == status
    return response.content.decode()


class TestSearch:
    def test_strangers_find_no_page(self, people):
        ask(people, "stranger", status=404, q="青木")
        ask(people, "administrator", status=404, q="青木")

    def test_a_requester_is_told_that_nothing_is_there(self, people):
        page = ask(people, "requester", q="青木")
        assert "青木</b>" not in page
        assert "search-hit" not in page.replace("search-hits", "")
        assert not AccessEvent.objects.filter(kind="searched").exists()

    def test_hits_are_marked_and_stay_text(self, people):
        page = ask(people, "manager", q="青木")
        assert "&lt;b&gt;<mark>青木</mark>&lt;/b&gt;" in page
        assert "<b>青木" not in page
        assert page.count("data-list-row") == 50

    def test_more_of_them(self, people):
        assert ask(people, "manager", q="青木", more="1").count("data-list-row") == 60

    def test_snippets_show_where(self, people):
        assert "<mark>障害</mark>担当" in ask(people, "manager", q="障害")

    def test_a_kind_that_is_none(self, people):
        ask(people, "manager", status=404, q="青木", kind="accounts.user")

    def test_what_cannot_be_looked_for_is_told(self, people):
        page = ask(people, "manager", status=422, q="青")
        assert 'aria-invalid="true"' in page

    @pytest.mark.parametrize("words", ["%", "語" * 10_000, "<script>alert(1)</script>", "\ud800"])
    def test_strange_words_break_nothing(self, people, words):
        url = reverse("workbench:search", args=[people.contract.code])
        sent = words.encode("utf-8", "surrogatepass")
        response = client_of(people.person("manager")).get(url, {"q": sent})
        assert response.status_code in (200, 422)
        assert b"<script>alert" not in response.content

    def test_the_log_knows_who_looked_for_whom(self, people):
        for _ in range(2):
            ask(people, "manager", q="p33")
        event = AccessEvent.objects.get(kind="searched")
        assert (event.what, event.query) == ("contracts.person", "p33")
        assert event.contract_id == people.contract.pk
        assert event.count == len(event.ids) == 1

    def test_the_palette_finds_and_notes_it(self, people):
        client = client_of(people.person("manager"))
        query = {"words": "p59", "contract": people.contract.pk}
        page = client.get("/palette/", query, headers=HTMX).content.decode()
        assert "青木&lt;/b&gt;59" in page
        assert AccessEvent.objects.get(kind="searched").user == people.person("manager")

    def test_the_palette_outside_of_a_contract_finds_none(self, people):
        client = client_of(people.person("manager"))
        page = client.get("/palette/?words=p59", headers=HTMX).content.decode()
        assert "青木" not in page


class TestSimilar:
    def test_only_what_the_person_sees(self, people):
        query = {"page": "workbench:similar", "kind": "contracts.person", "text": "障害担当の青木"}
        assert "<li>" not in ask(people, "requester", **query)
        assert ask(people, "manager", **query).count("<li>") == 5

    def test_an_unknown_kind_has_nothing(self, people):
        assert "<li>" not in ask(
            people, "manager", "workbench:similar", kind="x.y", text="障害担当"
        )


class TestExceptions:
    def test_only_for_who_manages_contracts(self, cast):
        for page in ("exceptions", "add_exception"):
            url = reverse(f"portal_workbench:{page}")
            assert client_of(cast.member).get(url).status_code == 403
            assert client_of(cast.auditor).get(url).status_code == 403

    def test_added_as_it_is_compared_and_removed(self, cast):
        SearchException.objects.all().delete()
        client = client_of(cast.administrator)
        url = reverse("portal_workbench:add_exception")
        client.get(url)
        client.post(url, {"word": "ﾆﾎﾝ", "not_after": "にし"})
        kept = SearchException.objects.filter(word="ニホン", not_after="ニシ").first()
        assert kept, "not added"
        assert "ニホン" in client.get(reverse("portal_workbench:exceptions")).content.decode()
        assert SearchException.objects.count() == 1  # the list only shows
        gone = client.post(reverse("portal_workbench:remove_exception", args=[kept.pk]))
        assert gone.status_code == 302
        assert not SearchException.objects.exists()

    def test_nothing_is_no_exception(self, cast):
        url = reverse("portal_workbench:add_exception")
        empty = {"word": "", "not_after": ""}
        assert client_of(cast.administrator).post(url, empty).status_code == 422

    def test_adding_again_is_quiet(self, cast):
        assert SearchException.add("京都", "東") == SearchException.add("京都", "東")
