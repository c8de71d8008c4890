"""What no browser sends is answered with a sentence, and never with a failure of ours."""

import pytest
from django.test import Client
from pytest_django import Settings

from tests.cast import Cast, client_of

pytestmark = pytest.mark.django_db

HUGE = "9" * 30
NUL = "%00"


@pytest.mark.parametrize(
    "page",
    [
        f"/history/accounts_user/{NUL}/",
        f"/history/accounts_user/{HUGE}/",
        f"/history/accounts_user/1/?before={HUGE}",
        f"/history/?user={NUL}",
        f"/history/?pick=user&user={NUL}",
        f"/history/?table={NUL}&verb={NUL}",
        f"/history/?place={NUL}&sort={NUL}",
        f"/history/?view={NUL}",
        f"/history/?columns={NUL}",
        f"/access-log/?pick=user&user={NUL}",
        "/access-log/?address=fe80::1%25eth0",
        f"/access-log/?address={NUL}",
        f"/access-log/?at_from=0000-00-00&at_to={NUL}",
        f"/access-log/{HUGE}/",
        f"/access-log/report/?person={NUL}&first=9999-12-31&last=9999-12-31",
        "/access-log/report/?person=auditor&first=9999-12-31&last=9999-12-31",
        "/access-log/report/?person=auditor&first=0001-01-01&last=0001-01-01",
        f"/notices/?before={HUGE}",
        f"/palette/?words={NUL}",
        f"/jobs/?asked_by={NUL}",
        f"/accounts/users/?pick=q&q={NUL}",
        f"/accounts/users/{HUGE}/",
        f"/accounts/pass/{NUL}/",
        f"/accounts/oidc/{NUL}/login/",
        f"/files/held/{HUGE}/",
        "/nothing/" + "x" * 3000,
    ],
)
@pytest.mark.parametrize("role", ["member", "administrator", "auditor"])
def test_no_address_breaks_the_portal(cast: Cast, role: str, page: str) -> None:
    assert client_of(cast.person(role)).get(page).status_code < 500


@pytest.mark.parametrize("referer", ["http://[", "http://a]b/", "//", "\x00"])
def test_a_broken_referer_does_not_break_the_page_of_an_error(cast: Cast, referer: str) -> None:
    answer = client_of(cast.member).get("/nothing/", headers={"referer": referer})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        ("/lists/access_log/export/", {"token": "x" * 500, "format": "csv"}),
        ("/lists/access_log/export/", {"token": "\x00", "format": "csv"}),
        ("/lists/access_log/views/", {"name": "\x00", "query": "q=\x00"}),
        ("/drafts/", {"_draft": "\x00"}),
        ("/accounts/language/", {"language": "\x00", "next": "\x00"}),
        ("/accounts/login/", {"login": "\x00", "password": "\x00"}),
        ("/accounts/password/reset/", {"name": "\x00"}),
        ("/files/", {"files": "\x00"}),
    ],
)
def test_nothing_sent_breaks_the_portal(cast: Cast, page: str, sent: dict[str, str]) -> None:
    browser = client_of(cast.auditor)
    listed = browser.get("/access-log/")
    if "list" in (listed.context or {}):
        sent = {"scope": listed.context["list"].scope, **sent}
    assert browser.post(page, sent).status_code < 500


def test_a_refused_address_with_any_character_is_noted(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.member)
    assert browser.post(f"/lists/{NUL}/export/").status_code == 400
    assert browser.post("/lists/%E2%80%AE/export/").status_code == 403


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        (f"/history/accounts_user/{NUL}/", None),
        (f"/palette/?words={NUL}", None),
        (f"/jobs/?{NUL}=1", None),
        ("/accounts/language/", {"language": "\x00"}),
        ("/accounts/language/", {"\x00": "ja"}),
    ],
)
def test_a_character_that_nothing_can_hold_is_refused_at_once(
    cast: Cast, page: str, sent: dict[str, str] | None
) -> None:
    browser = client_of(cast.member)
    answer = browser.get(page) if sent is None else browser.post(page, sent)
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "page",
    [
        "/accounts/users/invite/",
        "/accounts/users/{pk}/edit/",
        "/accounts/password/reset/",
        "/accounts/pass/",
        "/files/",
    ],
)
@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_a_page_has_no_other_methods(cast: Cast, page: str, method: str) -> None:
    browser = client_of(cast.administrator)
    ask = getattr(browser, method)
    assert ask(page.format(pk=cast.member.pk)).status_code == 405


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "a b"},
        {"accept-language": "x" * 5000},
        {"x-forwarded-for": "fe80::1%eth0,,"},
        {"hx-request": "true", "hx-current-url": "http://["},
        {"cookie": "django_language=../../etc"},
    ],
)
@pytest.mark.parametrize("page", ["/", "/nothing/", "/accounts/login/", "/jobs/"])
def test_no_header_breaks_the_portal(
    cast: Cast, page: str, headers: dict[str, str], settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = 2
    assert client_of(cast.member).get(page, headers=headers).status_code < 500


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data; boundary=x", b"--x\r\ngarbage"),
        ("multipart/form-data", b"x"),
        ("application/x-www-form-urlencoded; charset=utf-16", b"\xff\xfe=\xff"),
        ("application/x-www-form-urlencoded", b"&".join(b"%d=1" % n for n in range(1500))),
        ("application/x-www-form-urlencoded", b"username=" + b"x" * 3_000_000),
        ("application/x-www-form-urlencoded", b"_token=zz"),
        ("application/x-www-form-urlencoded", b"_began=zz&role=god&_take.role=theirs"),
        ("application/json", b'{"username": '),
    ],
)
def test_no_body_breaks_a_form(cast: Cast, kind: str, body: bytes) -> None:
    browser = client_of(cast.administrator)
    answer = browser.generic("POST", "/accounts/users/invite/", body, content_type=kind)
    assert 400 <= answer.status_code < 500
