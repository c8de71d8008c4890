"""People are found by any of their names, typed in any way, best first."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import Value
from django.test import Client
from django.test.utils import CaptureQueriesContext

from contracts.models import Contract, Organisation, Person, Site
from contracts.sought import EDGE, Sought, sought, sought_words
from records.models import AccessEvent, Change
from tests.contract_cast import ContractCast
from tests.contracts.directory.conftest import add_organisation, add_person, address

pytestmark = pytest.mark.django_db


@pytest.fixture
def crowd(contract: Contract) -> None:
    unit = add_organisation(contract, "pay", name="給与グループ", kind="unit")
    site = Site.objects.create(contract=contract, code="tokyo", name="東京事務所")
    facts: list[dict[str, Any]] = [
        {"code": "E-0001", "name": "髙橋 一郎", "kana": "タカハシ イチロウ", "extension": "7001"},
        {"code": "E-0002", "name": "高橋 愛", "kana": "タカハシ アイ", "extension": "7-002"},
        {"code": "E-0003", "name": "山田 太郎", "kana": "ヤマダ タロウ", "extension": "17001"},
        {"code": "7001", "name": "田中 はな", "kana": "タナカ ハナ", "email": "Hana@Example.jp"},
    ]
    for one in facts:
        add_person(contract, one.pop("code"), organisation=unit, site=site, **one)


def found(cast: ContractCast, words: str, role: str = "agent") -> list[str]:
    people = Person.objects.visible_to(cast.member(role)).called(words)
    return list(people.values_list("name", flat=True))


@pytest.mark.usefixtures("crowd")
class TestNotFound:
    @pytest.mark.parametrize("words", ["鈴木", "山田 愛", "山 7002", "%", "_", "タカハシ\\"])
    def test_what_does_not_fit(self, contract_cast: ContractCast, words: str) -> None:
        assert found(contract_cast, words) == []

    def test_people_of_another_contract(self, contract_cast: ContractCast) -> None:
        add_person(contract_cast.foreign, "x", name="鈴木 外", kana="スズキ ソト")
        assert found(contract_cast, "鈴木") == []

    @pytest.mark.parametrize("role", ["vendor", "requester"])
    def test_people_whom_the_member_may_not_see(
        self, contract_cast: ContractCast, role: str
    ) -> None:
        assert found(contract_cast, "高橋", role) == []
        assert found(contract_cast, "給与", role) == []


@pytest.mark.usefixtures("crowd")
class TestFound:
    @pytest.mark.parametrize(
        "words",
        ["高橋", "髙橋", "たかはし", "タカハシ", "ﾀｶﾊｼ", "たか 橋", "高橋 給与", "橋 ７００"],
    )
    def test_by_name_in_any_kana_and_any_form(
        self, contract_cast: ContractCast, words: str
    ) -> None:
        assert found(contract_cast, words) == ["高橋 愛", "髙橋 一郎"]

    @pytest.mark.parametrize(
        ("words", "name"),
        [
            ("山田太郎", "山田 太郎"),
            ("太郎　やまだ", "山田 太郎"),
            ("ﾔﾏﾀﾞ", "山田 太郎"),
            ("7002", "高橋 愛"),
            ("７−００２", "高橋 愛"),
            ("e-0003", "山田 太郎"),
            ("Ｅ０００３", "山田 太郎"),
            ("HANA@example", "田中 はな"),
            ("ハナ", "田中 はな"),
        ],
    )
    def test_by_every_name(self, contract_cast: ContractCast, words: str, name: str) -> None:
        assert found(contract_cast, words) == [name]

    def test_by_organisation_and_site(self, contract_cast: ContractCast) -> None:
        assert len(found(contract_cast, "給与")) == 4
        assert len(found(contract_cast, "東京 事務所")) == 4

    def test_what_is_the_word_comes_before_what_begins_with_it(
        self, contract_cast: ContractCast
    ) -> None:
        add_person(contract_cast.contract, "x", name="青木", kana="アオキ", extension="70015")
        assert found(contract_cast, "7001") == ["髙橋 一郎", "田中 はな", "青木", "山田 太郎"]

    def test_what_begins_with_the_word_comes_before_what_holds_it(
        self, contract_cast: ContractCast
    ) -> None:
        add_person(contract_cast.contract, "x", name="赤田 山", kana="アカダ ヤマ")
        assert found(contract_cast, "山") == ["山田 太郎", "赤田 山"]

    def test_no_words_show_everybody_by_reading(self, contract_cast: ContractCast) -> None:
        assert len(found(contract_cast, "")) == len(found(contract_cast, " - ")) == 12

    def test_a_changed_name_is_found_at_once_and_the_old_one_no_more(
        self, contract_cast: ContractCast
    ) -> None:
        Person.objects.filter(code="E-0003").update(name="石川 太郎", kana="イシカワ タロウ")
        assert found(contract_cast, "山田") == []
        assert found(contract_cast, "いしかわ") == ["石川 太郎"]


@pytest.mark.parametrize(
    "text",
    [
        "ﾔﾏﾀﾞ ﾀﾛｳ",
        "ＡＢＣ－１２３",
        "渡邉　邊",
        "ゔぁいおりん",
        "①㈱",
        "Ünïcode",
        "長音ー・々〆ヶ",
        "a\tb",
    ],
)
def test_python_and_the_database_fold_alike(contract: Contract, text: str) -> None:
    folded = Contract.objects.annotate(folded=Sought(Value(text))).values_list("folded", flat=True)
    assert folded[0] == f"{EDGE}{sought(text)}{EDGE}"


def test_words_cannot_pass_for_the_edge_of_a_text() -> None:
    assert sought_words(f"{EDGE}7 - {EDGE}") == ["7"]


def test_the_history_keeps_no_second_copy_of_the_names(contract: Contract) -> None:
    person = add_person(contract, "x", name="青木 花", kana="アオキ ハナ")
    values = Change.objects.of(person).get().values
    assert values["name"] == [None, "青木 花"]
    assert "sought" not in values


class TestList:
    def test_best_first_until_another_order_is_asked_for(
        self, contract: Contract, browser: Callable[[str], Client], crowd: None
    ) -> None:
        add_person(contract, "x", name="青木", kana="アオキ", extension="70015")
        page = browser("agent")
        url = address("people", contract)
        names = [row.name for row in page.get(url, {"q": "7001"}).context["list"].rows]
        assert names == ["髙橋 一郎", "田中 はな", "青木", "山田 太郎"]
        ordered = page.get(url, {"q": "7001", "sort": "-extension"}).context["list"].rows
        assert [row.name for row in ordered] == ["青木", "髙橋 一郎", "山田 太郎", "田中 はな"]

    def test_pages_follow_the_same_order(
        self, contract: Contract, browser: Callable[[str], Client]
    ) -> None:
        for number in range(120):
            begins = "森" if number % 2 else "大森"
            add_person(contract, f"c{number:03}", name=begins, kana=f"ア{number:03}")
        page, seen = browser("agent"), []
        shown = page.get(address("people", contract), {"q": "森"}).context["list"]
        while True:
            seen += [row.code for row in shown.rows]
            if not shown.next:
                break
            shown = page.get(shown.next).context["list"]
        assert seen == [f"c{n:03}" for n in (*range(1, 120, 2), *range(0, 120, 2))]

    def test_a_search_is_logged_with_those_found(
        self, contract: Contract, browser: Callable[[str], Client], crowd: None
    ) -> None:
        browser("agent").get(address("people", contract), {"q": "たなか"})
        event = AccessEvent.objects.get(kind="searched")
        assert (event.what, event.count, event.contract_id) == ("people", 1, contract.pk)

    def test_more_people_cost_no_more_queries(
        self, contract: Contract, browser: Callable[[str], Client], crowd: None
    ) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as asked:
                page.get(address("people", contract), {"columns": "name,organisation,site"})
            return len(asked)

        page = browser("agent")
        queries()  # the first request of a process asks for more
        few = queries()
        unit = Organisation.objects.get(contract=contract, code="pay")
        for number in range(30):
            add_person(contract, f"m{number}", organisation=unit)
        assert queries() == few
