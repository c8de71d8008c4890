"""Files as people bring them: chosen, dropped, refused, without a script."""

import pytest

from records.models import Attachment
from tests.files import picture

MEMO = {"name": "覚え書き.txt", "mimeType": "text/plain", "buffer": "障害".encode()}
SCRIPT = {"name": "run.txt", "mimeType": "text/plain", "buffer": b"#!/bin/sh"}
PHOTO = {"name": "写真.png", "mimeType": "image/png", "buffer": picture()}

DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name, {type: "text/plain"}));
  const target = document.querySelector("[data-files-drop]");
  target.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true}));
}"""


@pytest.fixture
def page(page, cast, sign_in):
    sign_in(page, cast.member)
    page.goto("/files/")
    return page


def test_chosen_files_are_sent_at_once(page, axe):
    with page.expect_navigation():
        page.locator("input[type=file]").set_input_files([MEMO, PHOTO])
    assert page.locator("tbody").get_by_text("覚え書き.txt").is_visible()
    assert page.locator("tbody img").evaluate("image => image.decode().then(() => true)")
    axe(page)
    with page.expect_download() as download:
        page.locator("tbody").get_by_text("覚え書き.txt").click()
    assert download.value.suggested_filename == "覚え書き.txt"


def test_a_dropped_file_is_sent(page):
    with page.expect_navigation():
        page.evaluate(DROP, ["落とした.txt", "障害"])
    assert page.locator("tbody").get_by_text("落とした.txt").is_visible()


def test_a_refused_file_is_told_beside_the_others(page, axe):
    page.locator("input[type=file]").set_input_files([SCRIPT, MEMO])
    page.locator(".files-refused").get_by_text("run.txt").wait_for()
    page.locator(".files-line input[type=checkbox]").wait_for()
    assert [file.name for file in Attachment.objects.all()] == ["覚え書き.txt"]
    axe(page)


def test_a_file_over_the_limit_is_not_even_sent(page, settings):
    settings.ATTACHMENT_MAX_BYTES = 3
    page.reload()
    page.locator("input[type=file]").set_input_files(MEMO)
    page.locator(".files-refused").get_by_text("覚え書き.txt").wait_for()
    assert not Attachment.objects.exists()


def test_files_come_in_without_javascript(open_page, cast, sign_in):
    plain = open_page(java_script_enabled=False)
    sign_in(plain, cast.member)
    plain.goto("/files/")
    plain.locator("input[type=file]").set_input_files(MEMO)
    with plain.expect_navigation():
        plain.locator("form:has(input[type=file]) button[type=submit]").click()
    assert plain.locator("tbody").get_by_text("覚え書き.txt").is_visible()
