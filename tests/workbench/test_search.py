"""Who finds what, in which order, and how many."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone, translation

from contracts.models import Clarification, Milestone, Person
from contracts.roles import Base
from portal.finders import answers_for
from records.models import AccessEvent, Change
from tests.contracts.registers import (
    make_clarification,
    make_contract_change,
    make_milestone,
    make_related_contract,
)
from workbench.models import SearchException
from workbench.registry import find_records
from workbench.search import finding, sql
from workbench.search import similar as neighbours
from workbench.search.found import Count, keys_found, search
from workbench.search.registry import searchable_of
from workbench.search.similar import similar

pytestmark = pytest.mark.django_db
KIND = "contracts.clarification"


@pytest.fixture(params=["few records", "many records"])
def either_way(request, monkeypatch):
    """Few records are read through; of many the index is asked. Both must answer the same."""
    if request.param == "many records":
        monkeypatch.setattr(finding, "NEWEST", 3)


def asked(contract, subject, question="何ですか。", **facts):
    return make_clarification(
        contract, subject=subject, question=question, **{"interim_rule": ""} | facts
    )


def titles(found):
    return [hit.searchable.title(hit.record) for hit in found.hits]


def total(found):
    return sum(kind.count.number for kind in found.kinds)


class TestDoor:
    @pytest.fixture(autouse=True)
    def records(self, contract_cast, either_way):
        self.cast = contract_cast
        for n in range(5):
            asked(contract_cast.contract, f"青木障害{n}")
        make_related_contract(contract_cast.contract, number="OWN-1")
        asked(contract_cast.foreign, "赤木障害")
        make_related_contract(contract_cast.foreign, number="FOREIGN-1")

    def test_a_stranger_finds_nothing_of_another_contract(self):
        stranger = self.cast.person("stranger")
        from_inside = search(self.cast.member("manager"), "赤木障害")
        assert titles(from_inside) == []
        assert total(from_inside) == 0
        assert search(stranger, "障害").hits == []
        assert search(stranger, "障害").kinds == []

    @pytest.mark.parametrize("role", [Base.REQUESTER, Base.VENDOR])
    def test_who_does_not_read_the_contract_neither_finds_nor_counts_nor_guesses_it(self, role):
        member = self.cast.member(role)
        found = search(member, "青木障害")
        assert titles(found) == []
        assert found.kinds == []
        assert similar(member, "青木障害の件", Clarification) == []
        assert list(find_records(member, "青木障害")) == []
        assert not any(g.answers for g in answers_for(member, "青木障害"))

    @pytest.mark.parametrize("typed", ["OWN-1", "CL-001", "1"])
    def test_nor_by_its_number(self, typed):
        assert search(self.cast.member("manager"), typed).hits
        assert search(self.cast.member("requester"), typed).hits == []
        assert search(self.cast.person("stranger"), typed).hits == []

    def test_a_number_of_another_contract_is_not_found(self):
        assert search(self.cast.member("manager"), "FOREIGN-1").hits == []

    def test_who_sees_them_finds_counts_and_is_offered_them(self):
        member = self.cast.member("manager")
        found = search(member, "青木障害")
        assert len(found.hits) == total(found) == 5
        assert len(similar(member, "青木障害0", Clarification)) == 5
        assert len(list(find_records(member, "青木障害"))) == 5

    def test_people_are_left_to_their_own_finder(self):
        member = self.cast.member("manager")
        name = Person.objects.visible_to(member).earliest("pk").name
        assert search(member, name).hits == []
        urls = [one.url for group in answers_for(member, name) for one in group.answers]
        assert urls
        assert len(urls) == len(set(urls))


@pytest.fixture
def manager(contract_cast):
    return contract_cast.member("manager")


@pytest.fixture
def contract(contract_cast):
    return contract_cast.contract


class TestWords:
    @pytest.mark.parametrize(
        ("written", "typed"),
        [
            ("ＶＰＮ接続", "vpn"),
            ("VPN 接続", "VPN接続"),
            ("手順①②", "12"),
            ("㈱みほん", "(株)"),
            ("ﾊﾟｽﾜｰﾄﾞ初期化", "ぱすわーど"),
            ("みほん", "ミホン"),
            ("東京都庁", "京都"),
            ("システム障害", "ム障"),
        ],
    )
    def test_any_part_of_a_text_however_it_is_written(
        self, manager, contract, either_way, written, typed
    ):
        asked(contract, written)
        assert titles(search(manager, typed)) == [written]

    @pytest.mark.parametrize("typed", ["50%", "a_b", "c\\d", "%%", "__", "\\\\", "'; --", "{}"])
    def test_signs_of_the_database_are_signs(self, manager, contract, either_way, typed):
        asked(contract, f"率{typed}です")
        asked(contract, "率500 aXb cXd です")
        assert titles(search(manager, typed)) == [f"率{typed}です"]

    def test_all_words_in_any_order_and_field(self, manager, contract, either_way):
        asked(contract, "青木", question="障害担当")
        asked(contract, "青木", question="契約担当")
        assert [hit.record.question for hit in search(manager, "障害 青木").hits] == ["障害担当"]

    def test_no_word_reaches_over_two_fields(self, manager, contract, either_way):
        asked(contract, "東京", question="トウキョウ", interim_rule="都庁")
        assert search(manager, "京トウ").hits == []
        assert search(manager, "ョウ都").hits == []

    @pytest.mark.parametrize("typed", ["", " ", "\0", "語" * 10_000, "\0" * 10_000, '"', "a\0"])
    def test_nothing_and_too_much_find_nothing_and_break_nothing(self, manager, contract, typed):
        asked(contract, "語" * 30)
        assert search(manager, typed).hits == []

    def test_one_character_says_what_to_do(self, manager, contract):
        asked(contract, "京")
        found = search(manager, "京")
        assert found.hits == []
        assert found.words.refusal

    def test_an_unknown_kind_is_not_similar(self, manager):
        with pytest.raises(LookupError):
            similar(manager, "障害", AccessEvent)


class TestOrder:
    def test_number_then_title_then_the_newest(self, manager, contract, either_way):
        make_related_contract(contract, number="1", name="古い本文", holder="障害一号")
        make_related_contract(contract, number="2", name="障害一号の対応")
        make_related_contract(contract, number="障害一号", name="番号")
        make_related_contract(contract, number="4", name="障害一号の受付")
        make_related_contract(contract, number="5", name="新しい本文", holder="障害一号")
        numbers = [hit.number for hit in search(manager, "障害一号").hits]
        assert numbers == ["障害一号", "4", "2", "5", "1"]

    def test_kinds_are_mixed_by_rank_and_recency(self, manager, contract, either_way):
        today = timezone.localdate()
        make_milestone(contract, name="障害訓練")
        asked(contract, "障害の定義", asked_on=today - timedelta(days=9))
        asked(contract, "用語", question="障害とは何ですか。")
        make_contract_change(contract, content="障害の定義を改める。", reason="明確にするため。")
        assert titles(search(manager, "障害")) == [
            "障害の定義を改める。", "障害の定義", "障害訓練", "用語"
        ]  # fmt: skip

    def test_a_page_of_everyday_words_still_has_old_titles_first(
        self, manager, contract, monkeypatch
    ):
        monkeypatch.setattr(finding, "NEWEST", 4)
        asked(contract, "障害対応")
        for n in range(6):
            asked(contract, f"本文{n}", question="障害")
        found = titles(search(manager, "障害", limit=3))
        assert found == ["障害対応", "本文5", "本文4"]

    def test_titles_that_come_often_are_found_by_reading_on(self, manager, contract, monkeypatch):
        monkeypatch.setattr(finding, "NEWEST", 4)
        for n in range(6):
            asked(contract, f"障害{n}")
            asked(contract, "本文", question="障害")
        found = titles(search(manager, "障害", limit=4))
        assert found == ["障害5", "障害4", "障害3", "障害2"]

    def test_an_everyday_other_word_does_not_bury_the_word(self, manager, contract, monkeypatch):
        monkeypatch.setattr(finding, "NEWEST", 4)
        SearchException.add("京都", "東")
        asked(contract, "西", question="京都")
        for n in range(6):
            asked(contract, f"東{n}", question="東京都")
        found = titles(search(manager, "京都", limit=2))
        assert found == ["西", "東5"]

    def test_another_word_ranks_below_and_is_not_dropped(self, manager, contract, either_way):
        SearchException.add("京都", "東")
        for subject in ("京都市", "東京都庁", "東京都と京都府", "東京都"):
            asked(contract, subject)
        found = search(manager, "京都")
        assert titles(found) == ["東京都と京都府", "京都市", "東京都", "東京都庁"]
        assert total(found) == 4
        SearchException.objects.all().delete()
        found = search(manager, "京都")
        assert titles(found) == ["東京都", "東京都と京都府", "東京都庁", "京都市"]

    def test_it_counts_for_longer_words_too(self, manager, contract, either_way):
        SearchException.add("京都", "東")
        for subject in ("京都市", "西東京都市計画"):
            asked(contract, subject)
        assert titles(search(manager, "京都市")) == ["京都市", "西東京都市計画"]


class TestNumbers:
    @pytest.fixture(autouse=True)
    def records(self, contract):
        for n in range(1, 13):
            asked(contract, f"第{n}問", question="質疑-003を参照。" if n == 9 else "何ですか。")

    @pytest.mark.parametrize("typed", ["質疑-003", "質疑－００３", "質疑-3", "CL-003", "cl-3"])
    @pytest.mark.parametrize("language", ["ja", "en"])
    def test_a_record_is_found_as_it_is_cited_in_any_language(self, manager, typed, language):
        with translation.override(language):
            assert titles(search(manager, typed))[0] == "第3問"

    def test_those_that_cite_it_come_behind(self, manager, either_way):
        found = search(manager, "質疑-003")
        assert titles(found) == ["第3問", "第9問"]
        assert total(found) == 2

    def test_it_may_be_as_short_as_it_is(self, manager, contract):
        make_milestone(contract, name="公開")
        make_related_contract(contract, number="1", name="移行")
        assert titles(search(manager, "１")) == ["第1問", "公開", "移行"]

    @pytest.mark.parametrize("typed", ["質疑-", "質疑-099", "CC-003", "MS-3", "CL-" + "9" * 90])
    def test_another_number_is_none(self, manager, typed):
        assert "第3問" not in titles(search(manager, typed))


class TestNewest:
    """What a list asks that has an order of its own, however far its hits are read for."""

    @pytest.fixture(
        autouse=True, params=[1, 2, 50], ids=["by the index", "reading on", "reading once"]
    )
    def reach(self, request, monkeypatch):
        monkeypatch.setattr(finding, "NEWEST", request.param)

    @pytest.fixture
    def made(self, contract):
        return [
            asked(contract, "障害対応" if n == 0 else f"本文{n}", question="障害" if n % 2 else "")
            for n in range(12)
        ]

    def test_who_does_not_see_them_finds_none(self, contract_cast):
        asked(contract_cast.contract, "障害")
        for member in (contract_cast.member(Base.REQUESTER), contract_cast.person("stranger")):
            assert keys_found(member, "障害", KIND, 99) == []
        assert len(keys_found(contract_cast.member("manager"), "障害", KIND, 99)) == 1

    def test_the_newest_and_no_title_before_them(self, manager, made):
        found = keys_found(manager, "障害", KIND, 3)
        assert found == [made[n].pk for n in (11, 9, 7)]

    def test_the_typed_number_before_all(self, manager, made):
        asked(manager.contract, "引用", question="質疑-003を参照。")
        cites = Clarification.objects.latest("pk").pk
        assert keys_found(manager, "質疑-003", KIND, 9) == [made[2].pk, cites]

    def test_no_more_than_there_are(self, manager, made):
        assert len(keys_found(manager, "障害", KIND, 99)) == 7
        assert keys_found(manager, "邂逅", KIND, 99) == []

    def test_another_word_does_not_bury_the_word(self, manager, contract):
        SearchException.add("京都", "東")
        west = asked(contract, "西", question="京都")
        for n in range(6):
            asked(contract, f"東{n}", question="東京都")
        assert west.pk in keys_found(manager, "京都", KIND, 2)


class TestCount:
    def test_it_ends_and_says_so(self, manager, contract, monkeypatch):
        monkeypatch.setattr(finding, "NEWEST", 4)
        monkeypatch.setattr(finding, "COUNTED", 5)
        for _n in range(9):
            asked(contract, "障害")
        found = search(manager, "障害", limit=2)
        assert found.count == Count(5, exact=False)
        assert str(found.count) == "5+"
        assert len(found.hits) == 2

    def test_kinds_narrow_the_hits_and_not_the_counts(self, manager, contract):
        asked(contract, "障害")
        found = search(manager, "障害", kinds=["other.kind"])
        assert found.hits == []
        assert total(found) == 1
        assert search(manager, "障害", kinds=[KIND]).hits


class TestSimilar:
    def test_the_most_alike_first_and_nothing_where_nothing_is(self, manager, contract):
        asked(contract, "VPN接続障害")
        asked(contract, "複合機の接続障害")
        asked(contract, "契約担当")
        nearest = similar(manager, "ＶＰＮ接続の障害です", Clarification)[0]
        assert nearest.record.subject == "VPN接続障害"
        assert similar(manager, "無関係な一文", Clarification) == []
        assert similar(manager, "\0", Clarification) == []
        assert similar(manager, "が", Clarification) == []

    @pytest.mark.parametrize("seldom", [0, 5])
    def test_everyday_things_are_found_among_the_newest_and_rare_ones_by_the_index(
        self, manager, contract, monkeypatch, seldom
    ):
        monkeypatch.setattr(neighbours, "SAMPLE", 2)
        monkeypatch.setattr(neighbours, "SELDOM", seldom)
        for subject in ("接続障害", "接続方式", "契約担当"):
            asked(contract, subject)
        found = similar(manager, "接続", Clarification)
        assert [hit.record.subject for hit in found] == ["接続方式", "接続障害"]


class TestIndex:
    def test_it_follows_whatever_statement_writes(self, manager, contract, either_way):
        made = Milestone(contract=contract, number=1, name="一括障害", wording="夏")
        Milestone.objects.bulk_create([made])
        assert titles(search(manager, "一括障害")) == ["一括障害"]
        Milestone.objects.update(name="更新済")
        assert search(manager, "一括障害").hits == []
        assert titles(search(manager, "更新済")) == ["更新済"]
        with connection.cursor() as cursor:
            cursor.execute("UPDATE contracts_milestone SET name = '直接変更'")
        assert titles(search(manager, "直接変更")) == ["直接変更"]
        Milestone.objects.all().delete()
        assert search(manager, "直接変更").hits == []

    def test_the_contract_is_compared_in_the_size_that_the_index_knows(self, manager, contract):
        """Otherwise the pairs are read of all contracts, and beside them another index."""
        kind = searchable_of(KIND)
        rows, words = sql.rows_of(kind, kind.rows(manager)), sql.indexed("body", ["障害"])
        plan = sql.fetch("EXPLAIN SELECT FROM {} WHERE {}", rows, words, by_pairs=True)
        assert any(f"contract_id = '{contract.pk}'::bigint" in line for (line,) in plan), plan

    def test_the_history_says_nothing_twice(self, contract):
        made = asked(contract, "青木")
        made.subject = "赤木"
        made.save()
        changes = Change.objects.filter(table="contracts_clarification", record=str(made.pk))
        assert changes.count() == 2
        assert not any(name.startswith("search_") for one in changes for name in one.values)

    def test_long_texts_are_no_trouble(self, manager, contract):
        with connection.cursor() as cursor:
            cursor.execute("SELECT cardinality(public.search_bigrams(repeat('障害', 100000)))")
            assert cursor.fetchone() == (199_999,)


def test_refusals_are_told_in_the_language_of_the_reader(manager):
    with translation.override("en"):
        assert search(manager, "京").words.refusal == "Use words of two characters or more."
