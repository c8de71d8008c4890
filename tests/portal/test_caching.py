"""Pages of a person are kept nowhere; what is the same for everybody may be."""

import pytest
from django.test import Client

from tests.cast import Cast, client_of

pytestmark = pytest.mark.django_db

PAGES = ["/", "/accounts/me/", "/jobs/", "/access-log/", "/nothing/", "/accounts/2fa/"]


@pytest.mark.parametrize("page", PAGES)
def test_no_cache_keeps_a_page_of_somebody_signed_in(cast: Cast, page: str) -> None:
    answer = client_of(cast.auditor).get(page)
    assert {"private", "no-store"} <= set(answer.headers["Cache-Control"].split(", "))


def test_a_fragment_is_kept_as_little_as_a_page(cast: Cast) -> None:
    answer = client_of(cast.member).get("/palette/?words=j", headers={"HX-Request": "true"})
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_visitor_is_told_nothing_about_keeping(client: Client) -> None:
    assert "Cache-Control" not in client.get("/nothing/").headers
