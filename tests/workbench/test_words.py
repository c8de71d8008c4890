"""What is the same word, for the database and for Python alike."""

import unicodedata

import pytest
from django.db import connection
from django.utils import translation

from workbench.search.words import MOST_CHARACTERS, normalised, read_words

SAME = [
    ("ＶＰＮ", "vpn"),
    ("①", "1"),
    ("㈱", "(株)"),
    ("ｶﾞｿﾘﾝ", "ガソリン"),
    ("ﾊﾟｽﾜｰﾄﾞ", "パスワード"),
    ("ぱすわーど", "パスワード"),
    ("ゔぁいおりん", "ヴァイオリン"),
    ("いすゞ", "イスヾ"),
    ("VPN 接続", "vpn接続"),
    ("一\u3000二\u00a0三\t四\r\n五", "一二三四五"),
    ("１２３－４５６", "123-456"),
    ("か\u3099", "ガ"),
    ("㍿", "株式会社"),
]


def by_database(texts):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT array_agg(public.search_norm(t) ORDER BY n)"
            " FROM unnest(%s) WITH ORDINALITY AS typed (t, n)",
            [texts],
        )
        return cursor.fetchone()[0]


@pytest.mark.django_db
class TestSameWord:
    @pytest.mark.parametrize(("typed", "same"), SAME)
    def test_both_sides_agree(self, typed, same):
        assert normalised(typed) == same
        assert by_database([typed]) == [same]

    @pytest.mark.parametrize(("one", "other"), [("髙", "高"), ("VPN", "UPN"), ("が", "か")])
    def test_what_differs_stays_different(self, one, other):
        assert len({*by_database([one, other]), normalised(one), normalised(other)}) == 2

    def test_every_letter_of_japanese_texts_is_the_same_to_both(self):
        """Letters that Python's Unicode does not know yet, and a few of foreign scripts whose
        small forms have two letters, may differ: they lose a mark, never a record."""
        letters = [
            chr(n) for n in [*range(0x20, 0x500), *range(0x2000, 0xD800), *range(0xF900, 0x10000)]
        ]
        letters = [letter for letter in letters if unicodedata.category(letter) != "Cn"]
        pairs = zip(letters, by_database(letters), strict=True)
        assert {letter for letter, there in pairs if normalised(letter) != there} <= {"İ"}


@pytest.fixture
def in_english():
    with translation.override("en"):
        yield


@pytest.mark.usefixtures("in_english")
class TestTypedWords:
    def test_every_word_by_itself(self):
        assert read_words("VPN　接続  できない").words == ("VPN", "接続", "できない")

    @pytest.mark.parametrize("typed", ['"VPN 接続"', "“VPN 接続”"])
    def test_quotes_hold_together(self, typed):
        assert read_words(typed).normalised == ("vpn接続",)

    def test_an_open_quote_is_no_trouble(self):
        assert read_words('"VPN 接続').words == ("VPN", "接続")

    def test_a_single_character_is_refused_with_a_sentence(self):
        asked = read_words("VPN 京")
        assert not asked
        assert "two characters" in asked.refusal

    @pytest.mark.parametrize("typed", ["①②", "㈱", "ｶﾞｽ"])
    def test_length_is_that_of_the_word_as_compared(self, typed):
        assert read_words(typed)

    @pytest.mark.parametrize("typed", ["あ" * 10_000, "語 " * 10_000, "aa bb cc dd ee ff gg hh ii"])
    def test_too_much_is_refused_with_a_sentence(self, typed):
        asked = read_words(typed)
        assert not asked
        assert "at most" in asked.refusal
        assert len(asked.typed) <= MOST_CHARACTERS

    @pytest.mark.parametrize("typed", ["", "   ", '""', "\0", "\u3000"])
    def test_nothing_is_nothing(self, typed):
        asked = read_words(typed)
        assert not asked
        assert not asked.refusal

    def test_nul_is_dropped(self):
        assert read_words("VP\0N").words == ("VPN",)
