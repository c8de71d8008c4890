"""Who finds what, in which order, and how many."""

import pytest
from django.db import connection
from django.utils import translation

from contracts.models import Person
from contracts.roles import Base
from portal.finders import answers_for
from records.models import AccessEvent, Change
from tests.contract_cast import make_organisation
from workbench.models import SearchException
from workbench.registry import find_records
from workbench.search import finding
from workbench.search.found import Count, search
from workbench.search.similar import similar

pytestmark = pytest.mark.django_db
KIND = "contracts.person"


@pytest.fixture(params=["few records", "many records"])
def either_way(request, monkeypatch):
    """Few records are read through; of many the index is asked. Both must answer the same."""
    if request.param == "many records":
        monkeypatch.setattr(finding, "NEWEST", 3)


def person(contract, code, name, **facts):
    return Person.objects.create(contract=contract, code=code, name=name, **facts)


def titles(found):
    return [str(hit.record) for hit in found.hits]


def total(found):
    return sum(kind.count.number for kind in found.kinds)


class TestDoor:
    @pytest.fixture(autouse=True)
    def people(self, contract_cast, either_way):
        self.cast = contract_cast
        agency = make_organisation(contract_cast.contract, "agency")
        for n in range(5):
            person(contract_cast.contract, f"a{n}", f"青木障害{n}", organisation=agency)
        person(contract_cast.foreign, "f", "赤木障害")

    def test_a_stranger_finds_nothing_of_another_contract(self):
        stranger = self.cast.person("stranger")
        from_inside = search(self.cast.member("manager"), "赤木障害")
        assert titles(from_inside) == []
        assert total(from_inside) == 0
        assert search(stranger, "障害").hits == []
        assert search(stranger, "障害").kinds == []

    @pytest.mark.parametrize("role", [Base.REQUESTER, Base.VENDOR])
    def test_who_does_not_see_the_directory_neither_finds_nor_counts_nor_guesses_it(self, role):
        member = self.cast.member(role)
        found = search(member, "青木障害")
        assert titles(found) == []
        assert found.kinds == []
        assert similar(member, "青木障害の件", Person) == []
        assert list(find_records(member, "青木障害")) == []
        assert not any(g.answers for g in answers_for(member, "青木障害"))

    @pytest.mark.parametrize("role", [Base.REQUESTER, Base.VENDOR])
    def test_they_find_themselves(self, role):
        member = self.cast.member(role)
        assert titles(search(member, str(member.person))) == [str(member.person)]

    def test_a_number_of_another_contract_is_not_found(self):
        assert search(self.cast.member("manager"), "f").hits == []
        assert search(self.cast.member("requester"), "a0").hits == []

    def test_who_sees_them_finds_counts_and_is_offered_them(self):
        member = self.cast.member("manager")
        found = search(member, "青木障害")
        assert len(found.hits) == total(found) == 5
        assert len(similar(member, "青木障害0", Person)) == 5
        assert len(list(find_records(member, "青木障害"))) == 5


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
        person(contract, "x", written)
        assert titles(search(manager, typed)) == [written]

    @pytest.mark.parametrize("typed", ["50%", "a_b", "c\\d", "%%", "__", "\\\\", "'; --", "{}"])
    def test_signs_of_the_database_are_signs(self, manager, contract, either_way, typed):
        person(contract, "x", f"率{typed}です")
        person(contract, "y", "率500 aXb cXd です")
        assert titles(search(manager, typed)) == [f"率{typed}です"]

    def test_all_words_in_any_order_and_field(self, manager, contract, either_way):
        person(contract, "x", "青木", post="障害担当")
        person(contract, "y", "青木", post="契約担当")
        assert [hit.record.code for hit in search(manager, "障害 青木").hits] == ["x"]

    def test_no_word_reaches_over_two_fields(self, manager, contract, either_way):
        person(contract, "x", "東京", kana="トウキョウ", post="都庁")
        assert search(manager, "京トウ").hits == []
        assert search(manager, "ョウ都").hits == []

    @pytest.mark.parametrize("typed", ["", " ", "\0", "語" * 10_000, "\0" * 10_000, '"', "a\0"])
    def test_nothing_and_too_much_find_nothing_and_break_nothing(self, manager, contract, typed):
        person(contract, "x", "語" * 30)
        assert search(manager, typed).hits == []

    def test_one_character_says_what_to_do(self, manager, contract):
        person(contract, "x", "京")
        found = search(manager, "京")
        assert found.hits == []
        assert found.words.refusal

    def test_an_unknown_kind_is_not_similar(self, manager):
        with pytest.raises(LookupError):
            similar(manager, "障害", AccessEvent)


class TestOrder:
    def test_number_then_title_then_the_newest(self, manager, contract, either_way):
        person(contract, "body-old", "一", post="障害")
        person(contract, "title-old", "障害対応")
        person(contract, "障害", "二")
        person(contract, "title-new", "障害受付")
        person(contract, "body-new", "三", post="障害")
        codes = [hit.record.code for hit in search(manager, "障害").hits]
        assert codes == ["障害", "title-new", "title-old", "body-new", "body-old"]

    def test_a_page_of_everyday_words_still_has_old_titles_first(
        self, manager, contract, monkeypatch
    ):
        monkeypatch.setattr(finding, "NEWEST", 4)
        person(contract, "title", "障害対応")
        for n in range(6):
            person(contract, f"body{n}", "一", post="障害")
        codes = [hit.record.code for hit in search(manager, "障害", limit=3).hits]
        assert codes == ["title", "body5", "body4"]

    def test_titles_that_come_often_are_found_by_reading_on(self, manager, contract, monkeypatch):
        monkeypatch.setattr(finding, "NEWEST", 4)
        for n in range(6):
            person(contract, f"title{n}", "障害対応")
            person(contract, f"body{n}", "一", post="障害")
        codes = [hit.record.code for hit in search(manager, "障害", limit=4).hits]
        assert codes == ["title5", "title4", "title3", "title2"]

    def test_an_everyday_other_word_does_not_bury_the_word(self, manager, contract, monkeypatch):
        monkeypatch.setattr(finding, "NEWEST", 4)
        SearchException.add("京都", "東")
        person(contract, "kyoto", "一", post="京都")
        for n in range(6):
            person(contract, f"tokyo{n}", "一", post="東京都")
        codes = [hit.record.code for hit in search(manager, "京都", limit=2).hits]
        assert codes == ["kyoto", "tokyo5"]

    def test_a_number_may_be_as_short_as_it_is(self, manager, contract):
        person(contract, "7", "七番")
        assert titles(search(manager, "７")) == ["七番"]

    def test_another_word_ranks_below_and_is_not_dropped(self, manager, contract, either_way):
        SearchException.add("京都", "東")
        for code, name in [
            ("a", "京都市"),
            ("b", "東京都庁"),
            ("c", "東京都と京都府"),
            ("d", "東京都"),
        ]:
            person(contract, code, name)
        found = search(manager, "京都")
        assert [hit.record.code for hit in found.hits] == ["c", "a", "d", "b"]
        assert total(found) == 4
        SearchException.objects.all().delete()
        assert [hit.record.code for hit in search(manager, "京都").hits] == ["d", "c", "b", "a"]

    def test_it_counts_for_longer_words_too(self, manager, contract, either_way):
        SearchException.add("京都", "東")
        for code, name in [("a", "京都市"), ("b", "西東京都市計画")]:
            person(contract, code, name)
        assert [hit.record.code for hit in search(manager, "京都市").hits] == ["a", "b"]


class TestCount:
    def test_it_ends_and_says_so(self, manager, contract, monkeypatch):
        monkeypatch.setattr(finding, "NEWEST", 4)
        monkeypatch.setattr(finding, "COUNTED", 5)
        for n in range(9):
            person(contract, f"n{n}", "障害")
        found = search(manager, "障害", limit=2)
        assert found.count == Count(5, exact=False)
        assert str(found.count) == "5+"
        assert len(found.hits) == 2

    def test_kinds_narrow_the_hits_and_not_the_counts(self, manager, contract):
        person(contract, "x", "障害")
        found = search(manager, "障害", kinds=["other.kind"])
        assert found.hits == []
        assert total(found) == 1
        assert search(manager, "障害", kinds=[KIND]).hits


class TestSimilar:
    def test_the_most_alike_first_and_nothing_where_nothing_is(self, manager, contract):
        person(contract, "x", "VPN接続障害")
        person(contract, "y", "複合機の接続障害")
        person(contract, "z", "契約担当")
        assert similar(manager, "ＶＰＮ接続の障害です", Person)[0].record.code == "x"
        assert similar(manager, "無関係な一文", Person) == []
        assert similar(manager, "\0", Person) == []
        assert similar(manager, "が", Person) == []


class TestIndex:
    def test_it_follows_whatever_statement_writes(self, manager, contract, either_way):
        Person.objects.bulk_create([Person(contract=contract, code="x", name="一括障害")])
        assert titles(search(manager, "一括障害")) == ["一括障害"]
        Person.objects.filter(code="x").update(name="更新済")
        assert search(manager, "一括障害").hits == []
        assert titles(search(manager, "更新済")) == ["更新済"]
        with connection.cursor() as cursor:
            cursor.execute("UPDATE contracts_person SET name = '直接変更' WHERE code = 'x'")
        assert titles(search(manager, "直接変更")) == ["直接変更"]
        Person.objects.filter(code="x").delete()
        assert search(manager, "直接変更").hits == []

    def test_the_history_says_nothing_twice(self, contract):
        made = person(contract, "x", "青木")
        made.name = "赤木"
        made.save()
        changes = Change.objects.filter(table="contracts_person", record=str(made.pk))
        assert changes.count() == 2
        assert not any(name.startswith("search_") for one in changes for name in one.values)

    def test_long_texts_are_no_trouble(self, manager, contract):
        with connection.cursor() as cursor:
            cursor.execute("SELECT cardinality(public.search_bigrams(repeat('障害', 100000)))")
            assert cursor.fetchone() == (199_999,)


def test_refusals_are_told_in_the_language_of_the_reader(manager):
    with translation.override("en"):
        assert search(manager, "京").words.refusal == "Use words of two characters or more."
