"""The page that finds any record of a contract, and the fragment that shows similar ones."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contracts.doors import MemberRequest
from portal.doors import signed_in
from portal.pages import answer
from workbench.search.found import FIRST_PAGE, Found, search
from workbench.search.noting import note, note_search
from workbench.search.registry import searchable_of
from workbench.search.similar import similar
from workbench.search.words import MOST_CHARACTERS

MOST_SHOWN = 200


@signed_in
@require_safe
def search_page(request: MemberRequest) -> HttpResponse:
    words, kind = request.GET.get("q", ""), request.GET.get("kind", "")
    if kind and searchable_of(kind) is None:
        raise Http404
    limit = MOST_SHOWN if "more" in request.GET else FIRST_PAGE
    found = search(request.member, words, kinds=[kind] if kind else None, limit=limit)
    note_search(request.member, found, request)
    chosen = [one for one in found.kinds if one.searchable.kind == kind]
    count = chosen[0].count if chosen else found.count
    context = {
        "found": found,
        "kind": kind,
        "tabs": tabs_of(found, kind),
        "count": count,
        "more": address(found, kind, more="1") if count.number > len(found.hits) else "",
        "shown_all": limit == MOST_SHOWN,
        "most_characters": MOST_CHARACTERS,
    }
    status = 422 if found.words.refusal and not found.hits else 200
    return answer(request, "workbench/search.html", context, "workbench/found.html", status)


@signed_in
@require_safe
def similar_page(request: MemberRequest) -> HttpResponse:
    """Forms ask for it while a person types; a kind that nobody registered has nothing similar.
    A field that asks for itself sends its text under its own name, and says so in `field`."""
    searchable = searchable_of(request.GET.get("kind", ""))
    text = request.GET.get(request.GET.get("field", "text"), "")
    hits = similar(request.member, text, searchable.model) if searchable else []
    if searchable and searchable.personal and hits:
        note(request.member, searchable, text[:MOST_CHARACTERS], hits, request)
    return render(request, "workbench/similar.html", {"hits": hits})


def tabs_of(found: Found, kind: str) -> list[tuple[str, str, bool]]:
    """All kinds together, and each in which there is something."""
    tabs = [(f"{_('All')} {found.count}", "")]
    tabs += [(f"{one.searchable.label} {one.count}", one.searchable.kind) for one in found.kinds]
    return [(label, address(found, key), key == kind) for label, key in tabs]


def address(found: Found, kind: str, **more: str) -> str:
    asked = {"q": found.words.typed} | ({"kind": kind} if kind else {}) | more
    return "?" + urlencode(asked)
