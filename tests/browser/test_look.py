"""The shell as people meet it: by mouse, by keyboard, on a telephone."""

import pytest
from playwright.sync_api import Error


@pytest.mark.parametrize("path", ["/", "/style/", "/notices/"])
def test_a_page_breaks_no_rule(page, cast, sign_in, axe, path):
    sign_in(page, cast.administrator)
    page.goto(path)
    axe(page)


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
