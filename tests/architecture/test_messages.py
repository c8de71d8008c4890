"""The Japanese catalogue is complete, and the check that says so can fail."""

from gettext import GNUTranslations
from pathlib import Path

import pytest
from catalogue import Place, complaints, merged, messages_of, po_text, update

PYTHON = """
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext

def sentence(count):
    pgettext("of a door", "open")
    ngettext("%(count)s door", "%(count)s doors", count)
    _now("Shut it.")
    return _("The door is "
             "shut.")
"""
TEMPLATE = """{% load i18n %}
  <p>{% translate "Knock" %}</p>
    {% if door %}{% blocktranslate trimmed count n=n %}
      one {{ bell }} bell
    {% plural %}
      {{ n }} bells
    {% endblocktranslate %}{% endif %}
 {% button _("Ring") %}
"""
JAPANESE = {
    "open": "開いている",
    "%(count)s door": "扉%(count)s枚",
    "The door is shut.": "扉は閉まっています。",
    "Shut it.": "閉めてください。",
    "Knock": "たたく",
    "one %(bell)s bell": "呼び鈴%(n)s個",
    "Ring": "鳴らす",
}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A small project with a complete catalogue."""
    (tmp_path / "doors").mkdir()
    (tmp_path / "doors" / "words.py").write_text(PYTHON)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "door.html").write_text(TEMPLATE)
    place = Place(tmp_path, rooms=("doors",))
    update(place)
    translate(place, JAPANESE)
    return place


def translate(place: Place, words: dict[str, str]) -> None:
    catalogue = merged(place)
    for message in messages_of(catalogue):
        first = message.id[0] if isinstance(message.id, tuple) else message.id
        message.string = (words[first],) if isinstance(message.id, tuple) else words[first]
    place.po.write_bytes(po_text(catalogue))
    update(place)


def test_all_words_of_code_and_templates_are_found(place: Place) -> None:
    found = {m.id[0] if isinstance(m.id, tuple) else m.id for m in messages_of(merged(place))}
    assert found == set(JAPANESE)
    assert complaints(place) == []
    with place.mo.open("rb") as file:
        compiled = GNUTranslations(file)
    assert compiled.pgettext("of a door", "open") == "開いている"
    assert compiled.ngettext("%(count)s door", "%(count)s doors", 2) == "扉%(count)s枚"


class TestWhatIsFound:
    def only(self, place: Place, words: str) -> None:
        found = complaints(place)
        assert [line for line in found if words in line], found

    def test_a_new_word(self, place: Place) -> None:
        source = place.root / "doors" / "words.py"
        source.write_text(source.read_text() + '\nNEW = _("lock")\n')
        self.only(place, "not in the catalogue: 'lock'")
        update(place)
        self.only(place, "untranslated: 'lock'")

    def test_a_word_that_is_gone(self, place: Place) -> None:
        (place.root / "templates" / "door.html").unlink()
        self.only(place, "obsolete: 'Knock'")
        update(place)
        assert complaints(place) == []

    def test_another_placeholder(self, place: Place) -> None:
        translate(place, JAPANESE | {"%(count)s door": "扉%(number)s枚"})
        self.only(place, "other placeholders than its source")

    def test_a_fuzzy_translation(self, place: Place) -> None:
        text = place.po.read_text()
        place.po.write_text(text.replace('msgid "Knock"', '#, fuzzy\nmsgid "Knock"'))
        self.only(place, "fuzzy: 'Knock'")

    def test_a_translation_that_was_not_compiled(self, place: Place) -> None:
        place.po.write_text(place.po.read_text().replace("たたく", "ノックする"))
        self.only(place, "django.mo is not compiled")

    def test_a_catalogue_in_another_order(self, place: Place) -> None:
        head, *entries = place.po.read_text().strip().split("\n\n")
        place.po.write_text("\n\n".join([head, *reversed(entries)]) + "\n\n")
        self.only(place, "django.po is not as script/messages writes it")
