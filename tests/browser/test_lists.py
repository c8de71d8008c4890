"""A list by keyboard, by mouse, on a telephone and without scripts."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from portal.models import SavedView
from records.models import AccessEvent
from tests.cast import Cast
from tests.portal.list_pages import log

LIST = "#list-access_log"


@pytest.fixture
def rows(cast: Cast) -> None:
    for number in range(60):
        log(number, name=f"n{number:02}", kind="failed" if number % 2 else "opened", what="users")


@pytest.fixture
def opened(rows: None, page: Page, cast: Cast, sign_in: Callable[..., None]) -> Page:
    sign_in(page, cast.auditor)
    page.goto("/access-log/")
    return page


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def focused_row(page: Page) -> int:
    """Which row of the table has the focus; -1 for none."""
    return page.evaluate(
        "[...document.querySelectorAll('[data-list-table] tbody tr')]"
        ".indexOf(document.activeElement.closest('tr'))"
    )


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_no_state_of_a_list_breaks_a_rule(opened: Page, axe: Callable[[Page], None]) -> None:
    axe(opened)
    for menu in ("columns", "views", "export"):
        opened.click(f"{LIST}-{menu} summary")
        axe(opened)
    for query in ("?kind=failed&q=n", "?q=nobody", "?at_from=never", "?colour=red"):
        opened.goto(f"/access-log/{query}")
        axe(opened)


def test_on_a_telephone_the_page_stays_and_the_table_moves(
    rows: None,
    narrow: Page,
    cast: Cast,
    sign_in: Callable[..., None],
    axe: Callable[[Page], None],
) -> None:
    sign_in(narrow, cast.auditor)
    narrow.goto("/access-log/?kind=failed&q=n")
    axe(narrow)
    assert narrow.evaluate("document.documentElement.scrollWidth") == 390
    first = narrow.locator("[data-list-table] tbody th").first
    before = first.bounding_box()
    narrow.evaluate("document.querySelector('.list-table').scrollLeft = 200")
    assert first.bounding_box() == before
    days = narrow.locator("#access_log-at")
    assert not days.is_visible()
    narrow.click("[data-list-more] > summary")
    for menu in (f"{LIST}-columns", f"{LIST}-views", f"{LIST}-export", "#access_log-at"):
        narrow.click(f"{menu} summary")
        box = narrow.locator(f"{menu} .list-menu-body").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        narrow.keyboard.press("Escape")  # an open menu may lie over the next one


def test_the_rows_are_walked_by_keys(opened: Page) -> None:
    press(opened, "j", "j", "j", "k")
    assert focused_row(opened) == 1
    press(opened, "Enter")
    opened.wait_for_url(re.compile(r"/access-log/\d+/"))


def test_the_pages_are_turned_by_keys(opened: Page) -> None:
    press(opened, "n")
    expect(opened.locator("[data-list-table] tbody tr")).not_to_have_count(50)
    press(opened, "p")
    expect(opened.locator("[data-list-table] tbody tr")).to_have_count(50)


def test_letters_typed_into_the_words_are_words(opened: Page) -> None:
    press(opened, "/")
    opened.keyboard.type("n1jk")
    assert opened.input_value("#access_log-q") == "n1jk"
    opened.fill("#access_log-q", "n1")
    press(opened, "Enter")
    expect(opened.locator("[data-list-table] tbody tr")).to_have_count(10)
    assert asked(opened) == {"q": ["n1"]}
    assert opened.evaluate("document.activeElement.id") == "access_log-q"
    opened.go_back()
    expect(opened.locator("[data-list-table] tbody tr")).to_have_count(50)


def test_an_arrow_leads_from_the_words_to_the_rows(opened: Page) -> None:
    press(opened, "/", "ArrowDown")
    assert focused_row(opened) == 0
    press(opened, "j")
    assert focused_row(opened) == 1


def test_ticks_show_at_once_and_the_menu_stays_open(opened: Page) -> None:
    opened.click("#access_log-kind summary")
    opened.get_by_role("checkbox", name=str(AccessEvent.Kind.FAILED.label)).check()
    expect(opened.locator(".list-chip")).to_have_count(1)
    assert asked(opened) == {"kind": ["failed"]}
    expect(opened.locator("#access_log-kind")).to_have_attribute("open", "")
    press(opened, "Escape")
    expect(opened.locator("#access_log-kind")).not_to_have_attribute("open", "")
    opened.click(".list-chip")
    expect(opened.locator(".list-chip")).to_have_count(0)


def test_a_day_half_typed_asks_nothing(opened: Page) -> None:
    opened.click("#access_log-at summary")
    opened.focus("#access_log-at-from")
    opened.keyboard.type("202")
    assert asked(opened) == {}
    opened.fill("#access_log-at-from", "2026-11-20")
    opened.fill("#access_log-at-to", "2026-11-01")
    opened.locator("#access_log-at button").click()
    expect(opened.locator("#access_log-at-error")).to_be_focused()
    opened.fill("#access_log-q", "1 2 3 4 5 6 7 8 9")
    press(opened, "Enter")
    expect(opened.locator("#access_log-q-error")).to_be_visible()
    expect(opened.locator("[data-list-table]")).to_have_count(0)


def test_columns_are_chosen_and_moved(opened: Page) -> None:
    heads = opened.locator("[data-list-table] thead th")
    number = heads.count()
    opened.click(f"{LIST}-columns summary")
    opened.uncheck(f"{LIST}-column-address")
    expect(heads).to_have_count(number - 1)
    opened.click(f"{LIST}-later-at")
    expect(opened.locator("[data-list-table] thead th").nth(1)).to_contain_text(
        opened.locator(f"label:has({LIST}-column-at)").inner_text()
    )


def test_a_view_is_saved_and_becomes_a_tab(opened: Page, cast: Cast) -> None:
    opened.goto("/access-log/?kind=failed")
    opened.click(f"{LIST}-views summary")
    opened.fill(f"{LIST}-view-name", "失敗")
    press(opened, "Enter")
    tab = opened.get_by_role("link", name="失敗", exact=True)
    expect(tab).to_have_attribute("aria-current", "page")
    assert SavedView.objects.get().query == "kind=failed"


def test_a_list_works_without_scripts(
    rows: None, open_page: Callable[..., Page], cast: Cast, sign_in: Callable[..., None]
) -> None:
    plain = open_page(java_script_enabled=False)
    sign_in(plain, cast.auditor)
    plain.goto("/access-log/")
    plain.click("#access_log-kind summary")
    plain.get_by_role("checkbox", name=str(AccessEvent.Kind.FAILED.label)).check()
    plain.fill("#access_log-q", "n")
    plain.locator(".list-bar > button").click()
    query: Any = asked(plain)
    assert (query["kind"], query["q"]) == (["failed"], ["n"])
    assert plain.locator("[data-list-table] tbody tr").count() == 30
    plain.locator("[data-list-table] thead a").first.click()
    assert "sort" in asked(plain)
