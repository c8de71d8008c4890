"""The shell as people meet it: by mouse, by keyboard, on a telephone."""

import pytest
from playwright.sync_api import Error

from portal.navigation import entries_for


@pytest.mark.parametrize("role", ["administrator", "auditor"])
def test_every_page_of_the_navigation_fits_and_breaks_no_rule(
    page, cast, sign_in, axe_at_widths, role
):
    sign_in(page, cast.person(role))
    for entry in entries_for(cast.person(role)):
        assert page.goto(entry.url_for(cast.person(role))).status == 200
        axe_at_widths(page)


def test_an_outside_request_fails_the_test(page, faults):
    with pytest.raises(Error):
        page.goto("https://outside.example/")
    assert faults.seen == ["Asked the outside: https://outside.example/"]
    faults.seen.clear()


def test_a_breach_of_the_policy_fails_the_test(page, cast, sign_in, faults):
    sign_in(page, cast.member)
    page.goto("/")
    with page.expect_console_message(lambda message: "style-src-attr" in message.text):
        page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.close()
    assert faults.seen
    faults.seen.clear()


def test_a_broken_rule_of_accessibility_fails_the_test(page, cast, sign_in, axe):
    sign_in(page, cast.member)
    page.goto("/")
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    with pytest.raises(AssertionError, match="button-name"):
        axe(page)


class TestNavigation:
    def test_the_skip_link_comes_first_and_leads_to_the_content(self, page, cast, sign_in):
        sign_in(page, cast.member)
        page.goto("/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip-link"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"

    def test_on_a_telephone_it_opens_by_its_button_and_closes_with_escape(
        self, narrow, cast, sign_in, axe
    ):
        sign_in(narrow, cast.administrator)
        narrow.goto("/")
        navigation = narrow.locator("#navigation")
        assert not navigation.is_visible()
        narrow.locator(".menu-button").focus()
        narrow.keyboard.press("Enter")
        assert navigation.is_visible()
        axe(narrow)
        narrow.keyboard.press("Escape")
        assert not navigation.is_visible()
        assert "menu-button" in narrow.evaluate("document.activeElement.className")

    def test_what_is_pressed_by_a_finger_is_large_enough(self, narrow, cast, sign_in):
        sign_in(narrow, cast.member)
        narrow.goto("/style/")
        small = narrow.evaluate(
            """() => [...document.querySelectorAll(".header a, .header button, .button")]
                .filter((one) => one.checkVisibility() && !one.closest("table, [popover], dialog"))
                .filter((one) => one.getBoundingClientRect().height < 44)
                .map((one) => one.outerHTML.slice(0, 120))"""
        )
        assert small == []


class TestPalette:
    def test_goes_to_a_page_without_a_mouse(self, page, cast, sign_in, axe):
        sign_in(page, cast.member)
        page.goto("/style/")
        page.keyboard.press("Control+k")
        page.wait_for_selector('#palette-answers [aria-selected="true"]')
        axe(page)
        first = page.locator('#palette-answers [role="option"]').first
        assert first.get_attribute("aria-selected") == "true"
        page.keyboard.press("ArrowDown")
        second = page.locator('#palette-answers [role="option"]').nth(1)
        assert second.get_attribute("aria-selected") == "true"
        assert page.locator("#palette-words").get_attribute(
            "aria-activedescendant"
        ) == second.get_attribute("id")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        page.wait_for_url("**/")

    def test_enter_waits_for_the_answers_to_what_was_typed(self, page, cast, sign_in):
        sign_in(page, cast.administrator)
        page.goto("/notices/")
        page.keyboard.press("Control+k")
        page.wait_for_selector('#palette-answers [aria-selected="true"]')
        page.keyboard.type("画面見本")
        page.keyboard.press("Enter")
        page.wait_for_url("**/style/")

    def test_says_when_nothing_is_found_and_closes_with_escape(self, page, cast, sign_in):
        sign_in(page, cast.member)
        page.goto("/")
        page.locator(".palette-button").click()
        page.wait_for_selector('#palette-answers [role="option"]')
        page.keyboard.type("zzzz")
        page.wait_for_selector(".palette-nothing")
        page.keyboard.press("Enter")
        assert page.locator("#palette").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator("#palette").is_visible()

    def test_a_session_that_ended_meanwhile_leads_to_the_sign_in_page(self, page, cast, sign_in):
        sign_in(page, cast.member)
        page.goto("/")
        page.context.clear_cookies()
        page.keyboard.press("Control+k")
        page.wait_for_url("**/accounts/login/**")


class TestKeys:
    def test_a_question_mark_shows_the_keys(self, page, cast, sign_in, axe):
        sign_in(page, cast.member)
        page.goto("/")
        page.keyboard.press("?")
        assert page.locator("#keys").is_visible()
        axe(page)
        page.keyboard.press("Escape")
        assert not page.locator("#keys").is_visible()

    def test_two_letters_go_to_a_page(self, page, cast, sign_in):
        sign_in(page, cast.member)
        page.goto("/style/")
        page.keyboard.press("g")
        page.keyboard.press("n")
        page.wait_for_url("**/notices/")

    def test_letters_can_be_switched_off_for_good(self, page, cast, sign_in):
        sign_in(page, cast.member)
        page.goto("/")
        page.keyboard.press("?")
        page.locator("#letters-are-keys").uncheck()
        page.reload()
        page.evaluate("addEventListener('keydown', () => { window.reached = true })")
        page.keyboard.press("?")
        assert not page.locator("#keys").is_visible()
        assert page.evaluate("window.reached") is None

    def test_letters_typed_into_a_field_are_letters(self, page, cast, sign_in):
        sign_in(page, cast.member)
        page.goto("/style/")
        page.locator("#good_name").press_sequentially("?gh")
        assert page.locator("#good_name").input_value() == "?gh"
        assert not page.locator("#keys").is_visible()
        assert page.url.endswith("/style/")


class TestDialogs:
    def test_a_button_that_asks_does_nothing_until_it_is_confirmed(self, page, cast, sign_in, axe):
        sign_in(page, cast.member)
        page.goto("/style/")
        sent = []
        page.on("request", lambda request: sent.append(request.method))
        asking = page.locator("form[data-confirm] button")
        asking.click()
        assert page.locator("#confirm").is_visible()
        axe(page)
        page.locator("#confirm [data-closes]").click()
        assert not page.locator("#confirm").is_visible()
        assert "POST" not in sent
        asking.click()
        page.locator("#confirm-yes").click()
        page.wait_for_selector('.banner-success[role="status"]')
        assert sent.count("POST") == 1

    def test_a_button_asks_while_the_page_is_still_arriving(self, page, cast, sign_in):
        sign_in(page, cast.member)
        page.route("**/shell.js", lambda route: None)  # never answered, and the others wait for it
        page.goto("/style/", wait_until="commit")
        page.locator("form[data-confirm] button").click()
        assert page.locator("#confirm-yes").is_visible()

    def test_a_dialog_gives_the_focus_back(self, page, cast, sign_in, axe):
        sign_in(page, cast.member)
        page.goto("/style/")
        opener = page.locator('[data-opens="sample-dialog"]')
        opener.focus()
        page.keyboard.press("Enter")
        assert page.locator("#sample-dialog").is_visible()
        axe(page)
        page.keyboard.press("Escape")
        assert opener.evaluate("one => one === document.activeElement")


class TestFailures:
    @pytest.mark.parametrize("status", [403, 404, 409, 500])
    def test_a_refused_request_is_told_on_the_page(self, page, cast, sign_in, axe, status):
        sign_in(page, cast.member)
        page.goto("/")
        page.route(
            "**/palette/**",
            lambda route: route.fulfill(
                status=status, content_type="text/plain; charset=utf-8", body="今はできません。"
            ),
        )
        page.keyboard.press("Control+k")
        page.wait_for_selector(".toast")
        assert "今はできません。" in page.locator(".toast").inner_text()
        axe(page)

    def test_a_page_instead_of_a_sentence_is_not_shown(self, page, cast, sign_in):
        sign_in(page, cast.member)
        page.goto("/")
        page.route("**/palette/**", lambda route: route.fulfill(status=502, body="<h1>proxy</h1>"))
        page.keyboard.press("Control+k")
        page.wait_for_selector(".toast")
        assert "proxy" not in page.locator(".toast").inner_text()

    def test_a_portal_that_cannot_be_reached_is_told(self, page, cast, sign_in):
        sign_in(page, cast.member)
        page.goto("/")
        page.route("**/palette/**", lambda route: route.abort())
        page.keyboard.press("Control+k")
        page.wait_for_selector(".toast")


def test_pages_of_errors_break_no_rule(page, cast, sign_in, axe):
    page.goto("/nothing/")
    axe(page)
    sign_in(page, cast.member)
    page.goto("/nothing/")
    axe(page)
