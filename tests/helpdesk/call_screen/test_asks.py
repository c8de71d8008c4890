"""What the screen is told while somebody types."""

import pytest

from contracts.models import Organisation, Person, Site
from helpdesk import suggestions
from helpdesk.models import Call, Sheet
from records.registries import Registry
from tests.contract_cast import make_contract_person
from tests.helpdesk.conftest import ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def namesakes(desk):
    facts = {"contract": desk.contract, "name": "佐藤 翔太", "kana": "サトウ ショウタ"}
    place = {"contract": desk.contract, "code": "x", "name": "総務課", "kind": "unit"}
    site = Site.objects.create(contract=desk.contract, code="s", name="大阪")
    return [
        Person.objects.create(code="101", extension="4001", **facts),
        Person.objects.create(
            code="102", organisation=Organisation.objects.create(**place), site=site, **facts
        ),
    ]


@pytest.mark.parametrize("words", ["佐藤", "さとう", "4001", "101", "翔太 佐藤"])
def test_a_caller_is_found_by_all_that_is_known(screen, namesakes, words):
    people = screen.get("call_callers", words=words).context["people"]
    assert namesakes[0] in people


def test_two_namesakes_are_told_apart(screen, namesakes):
    shown = screen.get("call_callers", words="佐藤").content.decode()
    assert all(told in shown for told in ("4001", "総務課", "大阪", "101", "102"))


def test_nobody_of_another_contract_is_found(screen, desk):
    make_contract_person(desk.cast.foreign, "stranger-x")
    assert not screen.get("call_callers", words="stranger-x").context["people"]


def test_a_foreign_sheet_or_nonsense_is_no_sheet(screen, desk):
    for sheet in ("x", "9" * 30, "-1", "0"):
        assert screen.get("call_news", sheet=sheet).status_code == 200
        assert screen.get("call_caller", sheet=sheet, caller="x").context["sheet"] is None


@pytest.mark.parametrize("words", ["pc", "P", "ぱそ", "ﾊﾟｿｺﾝ", "端"])
def test_a_category_is_found_by_code_name_reading_and_other_names(screen, desk, words):
    category = desk.category(aliases="パソコン 端末")
    assert list(screen.get("call_categories", words=words).context["categories"]) == [category]


def test_what_begins_with_the_word_stands_first(screen, desk):
    other, begun = desk.category("a-mail", aliases=""), desk.category("mail", aliases="")
    found = screen.get("call_categories", words="mail").context["categories"]
    assert list(found) == [begun, other]


def test_sources_of_suggestions_are_asked_in_order(screen, monkeypatch):
    registry = Registry("a source of suggestions")
    for name, order in (("second", 2), ("first", 1)):
        found = [suggestions.Suggestion(name, f"{name} answer", "/x/", "FAQ")] * 2
        registry.add(name, suggestions.Source(name, lambda a, t, f=found: f, order))
    monkeypatch.setattr(suggestions, "_sources", registry)
    shown = screen.get("call_suggestions", subject="VPN").context["suggestions"]
    assert [one.title for one in shown] == ["first", "first", "second"]
    assert not screen.get("call_suggestions", subject=" ").context["suggestions"]


class TestNews:
    @pytest.fixture
    def call(self, desk):
        Person.objects.filter(pk=desk.agent.person.pk).update(extension="7001")
        Person.objects.filter(pk=desk.caller.pk).update(extension="2001")
        return Call.objects.create(
            contract=desk.contract,
            call="c-1",
            caller_number="2001",
            extension="7001",
            started_at=ago(seconds=5),
        )

    def test_what_rings_elsewhere_or_rang_long_ago_is_no_news(self, screen, call):
        for facts in (
            {"extension": "7002"},
            {"extension": "7001", "started_at": ago(minutes=10)},
            {"started_at": ago(seconds=5), "answered_at": ago(seconds=1)},
        ):
            Call.objects.update(**facts)
            assert screen.get("call_news").context["ringing"] == []

    def test_who_rings_is_told(self, screen, desk, call):
        shown = screen.get("call_news")
        assert shown.context["ringing"] == [(call, [desk.caller])]
        assert desk.caller.name in shown.content.decode()

    def test_the_waiting_screen_is_led_to_the_sheet(self, screen, call):
        sheet = screen.begin(call=call)
        assert screen.get("call_news")["HX-Redirect"] == screen.url("call_sheet", sheet.pk)

    def test_who_writes_on_another_sheet_is_told(self, screen, call):
        sheet = screen.begin()
        assert screen.get("call_news", sheet=sheet.pk).context["other"] is None
        Sheet.objects.update(parked_at=ago(seconds=1))
        answered = screen.begin(call=call)
        assert screen.get("call_news", sheet=sheet.pk).context["other"] == answered
