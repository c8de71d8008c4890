"""Snippets mark what was found, however it was written, and never hand out markup."""

import pytest

from workbench.search.snippets import LENGTH, marked, snippet


def hits(segments):
    return [text for text, hit in segments if hit]


@pytest.mark.parametrize(
    ("text", "word", "hit"),
    [
        ("本日ＶＰＮ 接続ができません", "vpn接続", "ＶＰＮ 接続"),
        ("ﾊﾟｽﾜｰﾄﾞを初期化", "パスワード", "ﾊﾟｽﾜｰﾄﾞ"),
        ("㈱見本", "(株", "㈱"),
        ("手順①を見る", "順1", "順①"),
        ("か\u3099くせい", "ガク", "か\u3099く"),
        ("VPN 接続", "vpn接続", "VPN 接続"),
    ],
)
def test_the_original_is_marked(text, word, hit):
    assert hits(marked(text, [word])) == [hit]


@pytest.mark.parametrize("text", ["", "x", "ＶＰＮ①ｶﾞ" * 9, "İstanbul VPN", " \n ", "a\u0301b"])
def test_nothing_is_lost(text):
    assert "".join(part for part, _hit in marked(text, ["vpn", "ガ"])) == text


def test_overlapping_words_are_one_mark():
    assert hits(marked("東京都庁", ["東京都", "京都庁"])) == ["東京都庁"]


def test_it_shows_the_place_of_the_hit():
    segments = snippet("前" * 500 + "障害" + "後" * 500, ["障害"])
    assert hits(segments) == ["障害"]
    assert segments[0] == ("…", False)
    assert segments[-1] == ("…", False)
    assert sum(len(text) for text, _hit in segments) <= LENGTH + 2


def test_without_a_hit_it_is_the_beginning():
    assert snippet("前後" * 100, ["障害"])[0] == (("前後" * 100)[:LENGTH], False)


def test_markup_stays_text():
    assert ("<b>", False) in marked("<b>障害", ["障害"])
