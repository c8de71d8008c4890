"""Forms as people fill them in: what is typed survives, and two at once are told apart."""

import pytest

from portal.models import Draft
from records.versions import save_unless_changed

FORM = "main form:has(input[name=_token])"


@pytest.fixture
def address(cast):
    return f"/accounts/users/{cast.member.pk}/edit/"


def send(page):
    with page.expect_navigation():
        page.locator(f"{FORM} button[type=submit]").click()


def type_and_wait(page, name, text):
    """Types, lets the pause pass, and answers when the portal has kept it."""
    page.locator(f"{FORM} [name={name}]").fill(text)
    with page.expect_response("**/drafts/") as kept:
        page.clock.fast_forward(3_000)
    assert kept.value.status == 204


def test_what_was_typed_survives_a_crash_of_the_page(page, cast, sign_in, axe, address):
    sign_in(page, cast.administrator)
    page.clock.install()
    page.goto(address)
    type_and_wait(page, "given_name", "次郎")
    assert Draft.objects.get().title == page.locator("h1").inner_text()
    page.goto("about:blank")
    page.goto(address)
    assert page.locator(f"{FORM} [name=given_name]").input_value() == "member"
    axe(page)
    with page.expect_navigation():
        page.locator("a[href='?draft=restore']").click()
    assert page.locator(f"{FORM} [name=given_name]").input_value() == "次郎"
    send(page)
    cast.member.refresh_from_db()
    assert cast.member.given_name == "次郎"
    assert not Draft.objects.exists()


def test_leaving_the_page_keeps_what_the_pause_has_not(page, cast, sign_in, address):
    sign_in(page, cast.administrator)
    page.goto(address)
    page.locator(f"{FORM} [name=given_name]").fill("次郎")
    with page.expect_request("**/drafts/"):
        page.evaluate("dispatchEvent(new Event('pagehide'))")


def test_sending_at_once_leaves_no_draft_behind(page, cast, sign_in, address):
    sign_in(page, cast.administrator)
    page.goto(address)
    page.locator(f"{FORM} [name=given_name]").fill("次郎")
    send(page)
    page.goto(address)
    assert page.locator("a[href='?draft=restore']").count() == 0


@pytest.mark.parametrize("width", [1280, 390])
def test_both_versions_stand_side_by_side(open_page, cast, sign_in, axe, address, width):
    page = open_page(width)
    sign_in(page, cast.administrator)
    page.goto(address)
    page.locator(f"{FORM} [name=given_name]").fill("次郎")
    cast.member.given_name = "三郎"
    save_unless_changed(cast.member, version=cast.member.version, fields=["given_name"])
    send(page)
    for text in ("member", "次郎", "三郎"):
        assert page.locator(".conflict").get_by_text(text, exact=True).is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    axe(page)
    page.get_by_label("三郎").check()
    send(page)
    cast.member.refresh_from_db()
    assert cast.member.given_name == "三郎"


def test_a_form_works_without_javascript(open_page, cast, sign_in, address):
    page = open_page(java_script_enabled=False)
    sign_in(page, cast.administrator)
    page.goto(address)
    page.locator(f"{FORM} [name=given_name]").fill("次郎")
    send(page)
    cast.member.refresh_from_db()
    assert cast.member.given_name == "次郎"
