"""Filters of the lists of the desk."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contracts.models import Person
from helpdesk.models import Reminding, Ticket
from helpdesk.people import who_work
from portal.lists.filters import Address, Chip, Filter, Pairs, RecordFilter, Text, Unreadable
from records.rights import Actor
from workbench.search.found import keys_found
from workbench.search.words import read_words

ME, NOBODY = "me", "nobody"


@dataclass(frozen=True)
class Sought:
    text: str
    actor: Actor


@dataclass(frozen=True)
class TicketWords(Filter):
    """Number, subject, content and answer by the index of the search, and the askers of these
    words by name, reading, code, extension or e-mail. The newest hits, up to a limit."""

    template = "portal/lists/filter_words.html"
    leads = True
    MOST: ClassVar[int] = 1_000
    PEOPLE: ClassVar[int] = 100

    def read(self, address: Address, actor: Actor) -> Sought | None:
        words = read_words(address.get(self.key, ""))
        if words.refusal:
            raise Unreadable(words.refusal)
        return Sought(words.typed, actor) if words else None

    def apply(self, rows: QuerySet[Any], value: Sought) -> QuerySet[Any]:
        keys = set(keys_found(value.actor, value.text, "helpdesk.ticket", self.MOST))
        people = Person.objects.visible_to(value.actor).called(value.text)[: self.PEOPLE]
        asked = Ticket.objects.visible_to(value.actor).filter(
            requester__in=[person.pk for person in people]
        )
        keys.update(asked.order_by("-received_at").values_list("pk", flat=True)[: self.MOST])
        return rows.filter(pk__in=keys)

    def write(self, value: Sought) -> Pairs:
        return [(self.key, value.text)]

    def chips(self, value: Sought) -> list[Chip]:
        return [Chip(value.text)]


@dataclass(frozen=True)
class Hand:
    """In whose hands: `key` as the address has it."""

    key: str
    label: str
    person: int | None


@dataclass(frozen=True)
class InHandsOf(Filter):
    """Mine, nobody's, or those of one who works at the desk."""

    template = "portal/lists/filter_record.html"

    def read(self, address: Address, actor: Any) -> Hand | None:
        text = address.get(self.key, "").strip()
        if not text:
            return None
        found = next((hand for hand in self._hands(actor) if hand.key == text), None)
        if found is None:
            raise Unreadable(_("“%(value)s” was not found.") % {"value": text[:60]})
        return found

    def apply(self, rows: QuerySet[Any], value: Hand) -> QuerySet[Any]:
        return rows.filter(assignee=value.person)

    def write(self, value: Hand) -> Pairs:
        return [(self.key, value.key)]

    def chips(self, value: Hand) -> list[Chip]:
        return [Chip(value.label)]

    def options(self, actor: Any, words: str = "") -> list[tuple[str, Text]]:
        return [(hand.key, hand.label) for hand in self._hands(actor)]

    def _hands(self, actor: Any) -> list[Hand]:
        own = getattr(actor, "person", None)
        hands = [Hand(ME, _("in my hands"), own.pk)] if own else []
        hands.append(Hand(NOBODY, _("in nobody's hands"), None))
        people = who_work(Person.objects.visible_to(actor)).order_by("kana", "id")
        return hands + [Hand(str(person.pk), person.name, person.pk) for person in people]


@dataclass(frozen=True)
class Quiet(Filter):
    """Open escalations of which nothing was heard for as long as the contract says."""

    template = "portal/lists/filter_flag.html"

    def read(self, address: Address, actor: Any) -> Any:
        value = address.get(self.key, "")
        if value not in ("", "1"):
            raise Unreadable(_("This filter is either on (1) or left out."))
        if not value:
            return None
        return Reminding.of(actor.contract).chase_before(timezone.now())

    def apply(self, rows: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return rows.filter(Q(answered_at=None), last_heard_at__lt=value)

    def write(self, value: Any) -> Pairs:
        return [(self.key, "1")]

    def chips(self, value: Any) -> list[Chip]:
        return [Chip(_("yes"))]


@dataclass(frozen=True)
class OfCause(RecordFilter):
    """To choose from stand those about which somebody called lately; a link may name any other."""

    def options(self, actor: Actor, words: str = "") -> list[tuple[str, Text]]:
        causes: Any = self.door(actor)
        current = causes.current(timezone.now()).prefetch_related("record")
        return [(str(cause.pk), str(cause)) for cause in current[: self.MOST_OPTIONS]]


QUIET = Quiet("quiet", gettext_lazy("To be chased"))
