"""The page of the search, what is similar, and the exceptions."""

from dataclasses import replace

import pytest
from django.urls import reverse

from contracts.models import Clarification
from records.models import AccessEvent
from tests.cast import client_of
from tests.contracts.registers import make_clarification
from workbench.models import SearchException
from workbench.search import registry

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def asked(contract_cast):
    for n in range(60):
        make_clarification(
            contract_cast.contract, subject=f"<b>青木</b>{n}", question="障害担当は誰ですか。"
        )
    return contract_cast


@pytest.fixture
def personal(monkeypatch):
    """As a room would register records of persons: who looks for them is written down."""
    registered = registry.searchable_of("contracts.clarification")
    kinds = {registered.kind: replace(registered, personal=True)}
    monkeypatch.setattr(registry, "_searchables", kinds)


def ask(cast, role, page="workbench:search", status=200, **query):
    url = reverse(page, args=[cast.contract.code])
    response = client_of(cast.person(role)).get(url, query)
    assert response.status_code == status
    return response.content.decode()


class TestSearch:
    def test_strangers_find_no_page(self, asked):
        ask(asked, "stranger", status=404, q="青木")
        ask(asked, "administrator", status=404, q="青木")

    @pytest.mark.parametrize("role", ["requester", "vendor"])
    def test_who_does_not_read_the_contract_is_told_that_nothing_is_there(
        self, asked, personal, role
    ):
        page = ask(asked, role, q="青木")
        assert "青木</b>" not in page
        assert "search-hit" not in page.replace("search-hits", "")
        assert not AccessEvent.objects.filter(kind="searched").exists()

    def test_hits_are_marked_and_stay_text(self, asked):
        page = ask(asked, "manager", q="青木")
        assert "&lt;b&gt;<mark>青木</mark>&lt;/b&gt;" in page
        assert "<b>青木" not in page
        assert page.count("data-list-row") == 50

    def test_more_of_them(self, asked):
        assert ask(asked, "manager", q="青木", more="1").count("data-list-row") == 60

    def test_snippets_show_where(self, asked):
        assert "<mark>障害</mark>担当は誰" in ask(asked, "manager", q="障害")

    def test_a_kind_that_is_none(self, asked):
        ask(asked, "manager", status=404, q="青木", kind="accounts.user")

    def test_what_cannot_be_looked_for_is_told(self, asked):
        page = ask(asked, "manager", status=422, q="青")
        assert 'aria-invalid="true"' in page

    @pytest.mark.parametrize("words", ["%", "語" * 10_000, "<script>alert(1)</script>", "\ud800"])
    def test_strange_words_break_nothing(self, asked, words):
        url = reverse("workbench:search", args=[asked.contract.code])
        sent = words.encode("utf-8", "surrogatepass")
        response = client_of(asked.person("manager")).get(url, {"q": sent})
        assert response.status_code in (200, 422)
        assert b"<script>alert" not in response.content

    def test_the_log_knows_who_looked_for_whom(self, asked, personal):
        for _ in range(2):
            ask(asked, "manager", q="質疑-033")
        event = AccessEvent.objects.get(kind="searched")
        assert (event.what, event.query) == ("contracts.clarification", "質疑-033")
        assert event.contract_id == asked.contract.pk
        assert event.count == len(event.ids) == 1

    def test_what_is_not_personal_is_not_noted(self, asked):
        assert ask(asked, "manager", q="質疑-033").count("data-list-row") == 1
        assert not AccessEvent.objects.filter(kind="searched").exists()

    def test_a_hit_leads_to_its_page(self, asked):
        page = ask(asked, "manager", q="cl-33")
        record = Clarification.objects.get(contract=asked.contract, number=33)
        url = reverse("contracts:clarification", args=[asked.contract.code, record.pk])
        assert f'href="{url}"' in page
        assert record.reference in page

    def test_the_palette_finds_and_notes_it(self, asked, personal):
        client = client_of(asked.person("manager"))
        query = {"words": "CL-060", "contract": asked.contract.pk}
        page = client.get("/palette/", query, headers=HTMX).content.decode()
        assert "青木&lt;/b&gt;59" in page
        assert AccessEvent.objects.get(kind="searched").user == asked.person("manager")

    def test_the_palette_outside_of_a_contract_finds_none(self, asked):
        client = client_of(asked.person("manager"))
        page = client.get("/palette/?words=CL-060", headers=HTMX).content.decode()
        assert "青木" not in page


class TestSimilar:
    def test_only_what_the_person_sees(self, asked):
        query = {
            "page": "workbench:similar",
            "kind": "contracts.clarification",
            "text": "青木の障害担当は誰か",
        }
        assert "<li>" not in ask(asked, "requester", **query)
        assert ask(asked, "manager", **query).count("<li>") == 5

    def test_an_unknown_kind_has_nothing(self, asked):
        assert "<li>" not in ask(asked, "manager", "workbench:similar", kind="x.y", text="障害担当")


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
