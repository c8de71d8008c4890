"""Every page with nonsense in its address: it refuses what it does not know instead of failing."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse

from accounts.models import User
from itsm.access import LINES, Answer, Line
from portal.lists import listings
from tests.architecture.test_doors import AnyCast, get, name_of, url_of
from tests.cast import Cast
from tests.contract_cast import ContractCast

PAGES = {
    line: [role for role, answer in line.answers.items() if answer == Answer.PAGE]
    for line in LINES
    if line.method == "GET" and Answer.PAGE in line.answers.values()
}
NONSENSE = [
    {"nonsense": "1"},
    {"pk": "1 or 1=1"},
    {"sort": "password"},
    {"sort": "-user__password"},
    {"columns": "password,,at"},
    {"place": "not-signed"},
    {"view": "999999999999999999999"},
    {"view": "x"},
    {"pick": "password"},
    {"q": "%' or '1'='1" * 30},
    {"before": "9" * 40},
    {"next": "https://example.org/"},
    {"unread": "\ud7ff"},
]
# Refused by a middleware before any page is asked.
ALONE = [{"words": "\x00"}, {"q": "\x00"}]
# All the rest in two addresses: some keys have two values.
ONCE = dict(pair for query in reversed(NONSENSE) for pair in query.items())
AGAIN = dict(pair for query in NONSENSE for pair in query.items())


@pytest.mark.parametrize("line", PAGES, ids=name_of)
def test_nonsense_in_the_address_never_breaks_a_page(
    line: Line, cast_of: Callable[[Line], AnyCast]
) -> None:
    cast, role = cast_of(line), PAGES[line][-1]
    person, url = cast.person(role), url_of(line, role, cast)
    # Where nothing was refused, the page went past all of it, and need not be asked one by one.
    together = [get(person, url, query) for query in (ONCE, AGAIN)]
    refused = any(response.status_code != 200 for response in together)
    for query in [*ALONE, *(NONSENSE if refused else [])]:
        response = get(person, url, query)  # an error of ours would be raised here
        assert response.status_code in (200, 302, 400, 404, 422), query


class Pages(dict[str, tuple[str, User | None]]):
    """The page of every list that has one address, and one who may open it."""

    def __init__(self, casts: tuple[Cast, ContractCast]) -> None:
        super().__init__()
        for line, roles in PAGES.items():
            for role in roles:  # a page may have another list for another role
                cast: AnyCast = casts[line.in_contract]
                url, person = url_of(line, role, cast), cast.person(role)
                context = get(person, url).context
                if not context or "list" not in context:
                    break
                self[context["list"].name] = url, person

    def ask(self, name: str, query: dict[str, str]) -> HttpResponse:
        url, person = self[name]
        return get(person, url, query)


@pytest.fixture(scope="module")
def pages(casts: tuple[Cast, ContractCast]) -> Pages:
    return Pages(casts)


@pytest.mark.usefixtures("cast_of")
class TestLists:
    """What a list does not name is refused, and no row is shown for it."""

    def test_every_list_has_a_page(self, pages: Pages) -> None:
        ours = {n for n, c in listings().items() if not c.__module__.startswith("tests.")}
        assert ours - set(pages) == set()

    def test_unknown_keys_sorts_and_values_are_refused(self, pages: Pages) -> None:
        for name in pages:
            listing = listings()[name]
            queries = [{"nonsense": "1"}, {"sort": "nonsense"}, {"sort": "--at"}, {"columns": "no"}]
            queries += [{key: "x" * 101} for one in listing.filters for key in one.keys]
            for query in queries:
                response = pages.ask(name, query)
                assert response.status_code in (400, 422), (name, query)
                assert not response.context["list"].rows, (name, query)

    def test_known_sorts_are_not_refused(self, pages: Pages) -> None:
        for name in pages:
            for sort in listings()[name].sorts():
                for direction in ("", "-"):
                    assert pages.ask(name, {"sort": direction + sort}).status_code == 200
