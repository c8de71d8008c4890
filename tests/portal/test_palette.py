"""The command palette: only what the person may open, in the order of the finders."""

import pytest

from portal import finders, navigation
from portal.finders import Answer, Finder, answers_for
from portal.navigation import Entry
from records.registries import Registry
from records.rights import Right
from tests.cast import client_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def own_registries(monkeypatch):
    monkeypatch.setattr(finders, "_finders", Registry("a finder"))
    monkeypatch.setattr(navigation, "_entries", Registry("an entry"))
    navigation.register(
        Entry("My work", "portal:home"),
        Entry("Held files", "portal:style", group="Portal", right=Right.RELEASE_FILES),
    )
    finders.register(Finder("pages", "Pages", finders.find_pages, order=10))


def found(actor, words):
    return [answer.label for group in answers_for(actor, words) for answer in group.answers]


class TestFinders:
    def test_a_page_behind_a_right_is_not_found_by_others(self, cast):
        assert found(cast.member, "held") == []
        assert found(cast.administrator, "held") == ["Held files"]

    def test_a_finder_is_asked_for_whom_it_answers(self, cast):
        asked = []

        def find(actor, words):
            asked.append((actor, words))
            return []

        finders.register(Finder("records", "Records", find))
        assert found(cast.stranger, "x") == []
        assert asked == [(cast.stranger, "x")]

    def test_every_word_must_fit(self, cast):
        assert found(cast.administrator, "HELD portal") == ["Held files"]
        assert found(cast.administrator, "held desk") == []

    def test_no_words_show_all_pages(self, cast):
        assert found(cast.member, "") == ["My work"]

    def test_finders_answer_in_order_and_never_without_end(self, cast):
        def endless(actor, words):
            n = 0
            while True:
                n += 1
                yield Answer(f"Call {n}", "/")

        finders.register(Finder("calls", "Calls", endless, order=5))
        labels = found(cast.member, "")
        assert labels[0] == "Call 1"
        assert labels[-2:] == ["Call 8", "My work"]


class TestAnswers:
    def test_answers_are_options_of_a_list(self, cast):
        page = client_of(cast.member).get("/palette/?words=work", headers=HTMX).content.decode()
        assert "<html" not in page
        assert 'role="option" id="palette-1-1"' in page
        assert 'data-url="/"' in page

    def test_without_scripts_it_is_a_page_with_links(self, cast):
        page = client_of(cast.member).get("/palette/?words=work").content.decode()
        assert '<a href="/">My work</a>' in page

    def test_nothing_found_says_so(self, cast):
        page = client_of(cast.member).get("/palette/?words=zzz", headers=HTMX).content.decode()
        assert 'role="option"' not in page
        assert 'class="palette-nothing"' in page

    def test_typed_words_stay_text_and_short(self, cast):
        page = client_of(cast.member).get("/palette/", {"words": "<b>" * 99}).content.decode()
        assert "<b><b>" not in page
        assert page.count("&lt;b&gt;") == 33
