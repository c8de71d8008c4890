"""The history as people meet it: on a desk, on a telephone, on paper."""

import datetime

import pytest

from accounts.models import User
from records.actor import acting
from records.models import Change, Retention, Seal


@pytest.fixture
def told(cast):
    """A person of whom the history has something to tell."""
    with acting(f"user:{cast.administrator.pk}", reason="異動"):
        User.objects.filter(pk=cast.member.pk).update(role="auditor", family_name="山田")
        Retention.objects.create(keep_until=datetime.date(2031, 3, 31), reason="契約の定め")
    Seal.next()
    return cast.member


def test_from_the_list_to_the_sentences_of_one_record(page, cast, told, sign_in, axe):
    sign_in(page, cast.auditor)
    page.goto("/history/?table=accounts_user&verb=U")
    axe(page)
    newest = Change.objects.filter(table="accounts_user", verb="U").latest("pk")
    page.locator(f"#list-history-{newest.pk} a").click()
    page.wait_for_url(f"**/history/accounts_user/{newest.record}/")
    assert page.locator("ol.timeline > li").count() >= 2
    axe(page)


@pytest.mark.parametrize("path", ["/history/", "/history/accounts_user/{pk}/"])
def test_nothing_sticks_out_on_a_telephone(narrow, cast, told, sign_in, axe, path):
    sign_in(narrow, cast.auditor)
    narrow.goto(path.format(pk=told.pk))
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 390
    axe(narrow)


def test_a_record_is_printed_without_the_shell(page, cast, told, sign_in):
    sign_in(page, cast.auditor)
    page.goto(f"/history/accounts_user/{told.pk}/")
    page.emulate_media(media="print")
    assert page.locator("ol.timeline").is_visible()
    assert not page.locator("nav.navigation").first.is_visible()
