"""The access log in sentences. Rooms register the words of their acts."""

from django.apps import apps
from django.db.models import Model
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.listings import listings
from portal.navigation import label_of
from records.models import AccessEvent
from records.registries import Registry

Words = str | Promise
Kind = AccessEvent.Kind

SENTENCES: dict[str, Words] = {
    Kind.SIGNED_IN: _("Signed in: %(what)s"),
    Kind.SIGNED_OUT: _("Signed out: %(what)s"),
    Kind.FAILED: _("Failed to sign in: %(what)s"),
    Kind.LOCKED: _("The account was locked after repeated failures: %(what)s"),
    Kind.REFUSED: _("Was refused: %(what)s"),
    Kind.PRIVILEGED: _("Acted as administrator: %(what)s"),
    Kind.EXPORTED: _("Took %(count)s rows away as a file: %(what)s"),
    Kind.OPENED: _("Opened personal data: %(what)s"),
    Kind.UPLOADED: _("Uploaded: %(what)s"),
    Kind.DOWNLOADED: _("Downloaded: %(what)s"),
    Kind.PREVIEWED: _("Looked at: %(what)s"),
    Kind.SEARCHED: _("Searched and found %(count)s rows: %(what)s"),
}

TONES = {
    Kind.FAILED: "warning",
    Kind.LOCKED: "danger",
    Kind.REFUSED: "warning",
    Kind.PRIVILEGED: "info",
    Kind.EXPORTED: "info",
}

_acts: Registry[Words] = Registry("an act")
_models: dict[str, str] = {}
_details: Registry[Words] = Registry("a detail of an act")


def register(acts: dict[str, Words], *, on: str = "") -> None:
    """The words for what events carry as `what`; called once by a room when it is ready.

    `on` is the model ("accounts.User") of which the events of these acts carry the keys.
    """
    for what, words in acts.items():
        _acts.add(what, words)
        _models[what] = on


def register_details(details: dict[str, Words]) -> None:
    """The words for the further facts of events, by the keywords they are noted with."""
    for name, words in details.items():
        _details.add(name, words)


def words_of_detail(name: str) -> str:
    return str(_details.get(name, name))


def model_of(what: str) -> type[Model] | None:
    """The kind of record that an event speaks of, where it says it."""
    try:
        return apps.get_model(_models.get(what) or what)
    except (LookupError, ValueError):
        return None


def words_of(what: str) -> str:
    """An act, a list, a page or a kind of record by its name; anything else as it was noted."""
    if what in _acts:
        return str(_acts[what])
    if listing := listings().get(what):
        return str(listing.title)
    if label := label_of(what):
        return label
    model = model_of(what)
    return str(model._meta.verbose_name) if model else what


def sentence_of(event: AccessEvent) -> str:
    """Without a full stop: it stands in tables."""
    what = " + ".join(words_of(part) for part in event.what.split("+"))
    if event.kind == Kind.REFUSED and what == event.what:
        what = event.detail.get("path", what)  # a page that the navigation does not name
    count = event.count if event.count is not None else len(event.ids)
    told = number_format(count, force_grouping=True)
    sentence = str(SENTENCES[event.kind]) % {"what": what, "count": told}
    return sentence.rstrip(":： ")


def tone_of(event: AccessEvent) -> str:
    return TONES.get(Kind(event.kind), "neutral")
