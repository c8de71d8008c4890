"""The pages of a contract as people meet them: by mouse, by keyboard, on a telephone."""

import pytest
from django.utils import timezone

from contracts.models import Calendar, Contract
from contracts.months import Month
from portal.navigation import entries_for
from tests.contract_cast import join, make_contract
from tests.contract_samples import CONTRACT_RECORDS
from tests.contracts.roster_samples import make_agreed, make_condition


@pytest.fixture
def contract(contract_cast):
    """With a record of each kind, so that no list is empty."""
    contract = contract_cast.contract
    for make in dict.fromkeys(CONTRACT_RECORDS.values()):
        make(contract)
    agent = contract_cast.member("agent")
    make_agreed(contract, agent.person, first=timezone.localdate())
    make_condition(contract, role=agent.roles[0], state="agreed", text="ヘルプデスクの経験")
    return contract


def address(contract, path=""):
    return f"/c/{contract.code}/{path}"


@pytest.mark.parametrize("role", ["manager", "official", "agent", "vendor"])
def test_every_page_of_the_navigation_fits_and_breaks_no_rule(
    page, contract_cast, contract, sign_in, axe_at_widths, role
):
    member = contract_cast.member(role)
    sign_in(page, contract_cast.person(role))
    for entry in entries_for(member):
        if not entry.in_contract:
            continue
        assert page.goto(entry.url_for(member)).status == 200
        axe_at_widths(page)


class TestHeader:
    OVERLAPPING = """() => {
        const parts = [...document.querySelectorAll(
            ".menu-button, .brand, .environment, .switcher, .header-end > :not([popover])")]
            .filter((one) => one.checkVisibility())
            .map((one) => [one.className, one.getBoundingClientRect(), one.scrollWidth]);
        return parts.flatMap(([name, box, inside], at) => [
            ...parts.slice(at + 1)
                .filter(([, other]) => box.left < other.right - 0.5 && other.left < box.right - 0.5)
                .map(([other]) => `${name} / ${other}`),
            ...(inside > Math.ceil(box.width) + 1 ? [`${name} is wider than its place`] : []),
            ...(box.right > innerWidth ? [`${name} leaves the window`] : []),
        ])
    }"""

    @pytest.mark.parametrize("width", [1280, 640, 390, 320])
    @pytest.mark.parametrize("code", ["TEST", "LONG-CODE-2026-ABCDE"])
    @pytest.mark.parametrize("path", ["", "c/"])
    def test_nothing_overlaps_in_a_demo(
        self, open_page, contract_cast, sign_in, settings, width, code, path
    ):
        settings.DEMO = True
        Contract.objects.filter(pk=contract_cast.contract.pk).update(code=code)
        page = open_page(width)
        sign_in(page, contract_cast.person("manager"))
        page.goto(f"/c/{code}/" if path else "/")
        assert page.locator(".environment").is_visible()
        assert page.evaluate(self.OVERLAPPING) == []

    @pytest.mark.parametrize("width", [390, 320])
    def test_nothing_overlaps_for_whoever_is_in_no_contract(
        self, open_page, contract_cast, sign_in, settings, width
    ):
        settings.DEMO = True
        page = open_page(width)
        sign_in(page, contract_cast.person("administrator"))
        page.goto("/")
        assert page.evaluate(self.OVERLAPPING) == []


class TestSwitcher:
    def test_opens_by_its_button_and_leads_on(self, page, contract_cast, sign_in, axe):
        other = make_contract("SECOND")
        join(other, "auditor", contract_cast.person("manager"))
        sign_in(page, contract_cast.person("manager"))
        page.goto(address(contract_cast.contract))
        menu = page.locator("#contracts")
        assert not menu.is_visible()
        page.locator(".switcher button").focus()
        page.keyboard.press("Enter")
        assert menu.is_visible()
        axe(page)
        assert menu.locator("[aria-current]").inner_text().startswith("TEST")
        page.keyboard.press("Escape")
        assert not menu.is_visible()
        page.keyboard.press("Enter")
        menu.get_by_text(other.title).focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{address(other)}")
        assert other.code in page.locator(".switcher button").inner_text()


class TestPersonPicker:
    @pytest.fixture
    def picker(self, page, contract_cast, sign_in):
        sign_in(page, contract_cast.person("manager"))
        # No draft is kept, which could still be on its way when the test has ended.
        page.route("**/drafts/", lambda route: route.fulfill(status=204))
        page.goto(address(contract_cast.contract, "members/give/"))
        return page.locator("[data-person-picker] input")

    def picks_for(self, words, page, picker):
        picker.focus()
        page.keyboard.insert_text(words)
        picks = page.locator("[data-person-picks]")
        picks.locator('[role="option"][id]').first.wait_for()
        return picks

    def test_takes_a_person_without_a_mouse(self, page, picker, axe):
        picks = self.picks_for("test-a", page, picker)
        assert picker.get_attribute("aria-expanded") == "true"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        first = picks.locator('[role="option"]').first
        assert first.get_attribute("aria-selected") == "true"
        assert picker.get_attribute("aria-activedescendant") == first.get_attribute("id")
        axe(page)
        words = first.get_attribute("data-words")
        page.keyboard.press("Enter")
        assert not picks.is_visible()
        assert picker.input_value() == words

    def test_escape_leaves_what_was_typed(self, page, picker):
        picks = self.picks_for("test-a", page, picker)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
        assert not picks.is_visible()
        assert picker.input_value() == "test-a"


class TestMonth:
    def month_of(self, contract):
        calendar = Calendar.objects.filter(contract=contract).first()
        month = Month.of(timezone.localdate())
        return address(contract, f"calendars/{calendar.code}/{month}/")

    @pytest.mark.parametrize("width", [1280, 390])
    @pytest.mark.parametrize("role", ["manager", "agent"])
    def test_fits_and_breaks_no_rule(
        self, open_page, contract_cast, contract, sign_in, axe, role, width
    ):
        page = open_page(width)
        sign_in(page, contract_cast.person(role))
        page.goto(self.month_of(contract))
        assert page.evaluate("document.documentElement.scrollWidth") == width
        axe(page)

    def test_its_days_are_reached_by_the_keyboard(self, page, contract_cast, contract, sign_in):
        sign_in(page, contract_cast.person("manager"))
        page.goto(self.month_of(contract))
        days = page.locator("table.month a")
        assert days.count() >= 28
        page.locator(".month-head a[rel=next]").focus()
        page.keyboard.press("Tab")
        assert days.first.evaluate("one => one === document.activeElement")
        page.keyboard.press("Tab")
        assert days.nth(1).evaluate("one => one === document.activeElement")
        target = days.nth(1).get_attribute("href")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{target}")
