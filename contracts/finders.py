"""What the palette finds in the contract in which somebody acts; outside of one, nothing."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from contracts.models import Organisation, Person, Site
from portal.finders import MOST_OF_A_FINDER, Answer
from portal.lists import Words
from records.rights import Actor, Right


def find_people(actor: Actor, words: str) -> Iterable[Answer]:
    if actor.contract is None or not words.strip():
        return
    found = Person.objects.visible_to(actor).called(words).select_related("organisation")
    for person in found[:MOST_OF_A_FINDER]:
        url = reverse("contracts:person", args=[actor.contract.code, person.pk])
        detail = " ".join(filter(None, [person.extension, str(person.organisation or "")]))
        yield Answer(person.name, url, detail, "user")


def find_organisations(actor: Actor, words: str) -> Iterable[Answer]:
    if actor.contract is None or not words.strip():
        return
    visible = Organisation.objects.visible_to(actor).order_by("name")
    for organisation in by_name(visible, words):
        url = reverse("contracts:organisation", args=[actor.contract.code, organisation.pk])
        yield Answer(organisation.name, url, str(organisation.get_kind_display()), "share")


def find_sites(actor: Actor, words: str) -> Iterable[Answer]:
    if actor.contract is None or not words.strip() or not actor.may(Right.READ_PEOPLE):
        return
    for site in by_name(Site.objects.visible_to(actor).order_by("name"), words):
        url = reverse("contracts:site", args=[actor.contract.code, site.pk])
        yield Answer(site.name, url, site.kind, "home")


def by_name(visible: Any, words: str) -> Any:
    found = Words("q", "", fields=("name", "code")).apply(visible, words)
    return found[:MOST_OF_A_FINDER]
