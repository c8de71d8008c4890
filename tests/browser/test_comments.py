"""Comments and the time line as people meet them: by keyboard, without scripts, on a telephone."""

import pytest
from playwright.sync_api import expect

from tests.contracts.registers import make_clarification
from tests.workbench.comments import write
from workbench.models import Comment


@pytest.fixture
def address(contract_cast):
    record = make_clarification(contract_cast.contract)
    write(record, contract_cast.member("official"), "@test-managerさん、ご確認ください。")
    return f"/c/{contract_cast.contract.code}/clarifications/{record.pk}/"


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_of_a_record_fits_and_breaks_no_rule(
    open_page, contract_cast, sign_in, axe, address, width
):
    page = open_page(width)
    sign_in(page, contract_cast.person("manager"))
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    axe(page)


def test_somebody_is_mentioned_by_keyboard(page, contract_cast, sign_in, axe, address):
    sign_in(page, contract_cast.person("manager"))
    page.goto(address)
    page.locator('input[name="visibility"][value="agency"]').check()
    text = page.locator("#comment_text")
    text.click()
    page.keyboard.type("お願いします @test-off")
    option = page.locator("[data-mention-picks] [role=option]")
    expect(option).to_have_count(1)
    expect(text).to_have_attribute("aria-activedescendant", "comment_mentions_0")
    axe(page)
    page.keyboard.press("Enter")
    assert text.input_value() == "お願いします @test-official "
    page.keyboard.type("様")
    page.locator("[aria-labelledby=comment] button[type=submit]").click()
    expect(page.locator(".mention").first).to_have_text("@試験 test-official")
    assert Comment.objects.latest("pk").mentions.count() == 1


def test_the_time_line_is_filtered_in_place(page, contract_cast, sign_in, axe, address):
    sign_in(page, contract_cast.person("auditor"))
    page.goto(address)
    expect(page.locator(".timeline-entry")).to_have_count(2)
    page.locator('.time-line-filters a[href*="show=comments"]').click()
    expect(page.locator(".timeline-entry")).to_have_count(1)
    assert page.url.endswith("?show=comments")
    axe(page)


def test_without_scripts_the_code_is_typed(open_page, contract_cast, sign_in, address):
    page = open_page(java_script_enabled=False)
    sign_in(page, contract_cast.person("manager"))
    page.goto(address)
    page.locator("#comment_text").fill("@test-agent お願いします。")
    page.locator("[aria-labelledby=comment] button[type=submit]").click()
    expect(page.locator(".mention").first).to_have_text("@試験 test-agent")
    page.locator('.time-line-filters a[href*="show=files"]').click()
    expect(page.locator(".empty")).to_be_visible()
