"""What was typed and not sent: kept, offered, restored, thrown away."""

import html
import re
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from portal.models import Draft, Submission
from tests.cast import Cast, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.form_pages")]


def key_of(client: Client, address: str = "/letter/") -> str:
    page = client.get(address).content.decode()
    found = re.search(r'data-draft-key="([^"]+)"', page)
    assert found
    return html.unescape(found[1])


@pytest.fixture
def client(cast: Cast) -> Client:
    return client_of(cast.member)


def test_a_key_that_is_none_is_a_bad_request(client: Client) -> None:
    assert client.post("/drafts/", {"_draft": "{}", "text": "x"}).status_code == 400
    assert client.post("/drafts/discard/", {"_draft": "{}"}).status_code == 400
    assert client.post("/drafts/").status_code == 400


def test_a_key_of_somebody_else_is_a_bad_request(client: Client, cast: Cast) -> None:
    sent = {"_draft": key_of(client), "text": "x"}
    assert client_of(cast.stranger).post("/drafts/", sent).status_code == 400
    assert not Draft.objects.exists()


def test_secrets_and_fields_of_no_form_are_not_kept(client: Client) -> None:
    sent = {"_draft": key_of(client), "text": "x", "code": "secret", "more": "y"}
    assert client.post("/drafts/", sent).status_code == 204
    assert Draft.objects.get().fields == {"text": ["x"]}


def test_a_draft_without_end_is_refused(client: Client) -> None:
    sent = {"_draft": key_of(client), "text": "x" * 600_000}
    assert client.post("/drafts/", sent).status_code == 413
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (None, ""),
        ("  A letter\n to you ", "A letter to you"),
        ("x" * 5_000, "x" * 99 + "…"),
    ],
)
def test_a_draft_is_called_what_its_page_calls_itself(
    client: Client, sent: str | None, kept: str
) -> None:
    title = {} if sent is None else {"_title": sent}
    client.post("/drafts/", {"_draft": key_of(client), "text": "x", **title})
    assert Draft.objects.get().title == kept


def test_a_draft_that_comes_after_the_sending_is_not_kept(client: Client, cast: Cast) -> None:
    key, token = key_of(client), str(uuid.uuid4())
    client.post("/letter/", {"to": cast.member.pk, "text": "x", "_token": token})
    assert Submission.objects.exists()
    late = client.post("/drafts/", {"_draft": key, "_token": token, "text": "x"})
    assert late.status_code == 204
    assert not Draft.objects.exists()


def test_a_draft_is_offered_to_its_writer_only(client: Client, cast: Cast) -> None:
    Draft.keep("/letter/", {"text": ["half a sen"]}, by=cast.member, at=timezone.now())
    assert "?draft=restore" in client.get("/letter/").content.decode()
    assert "?draft=restore" not in client_of(cast.stranger).get("/letter/").content.decode()


def test_a_page_that_offers_a_draft_does_not_overwrite_it(client: Client, cast: Cast) -> None:
    Draft.keep("/letter/", {"text": ["half a sen"]}, by=cast.member, at=timezone.now())
    assert "data-draft-url" not in client.get("/letter/").content.decode()


def test_a_restored_page_shows_what_was_typed_and_no_errors(client: Client, cast: Cast) -> None:
    kept = {"text": ["half <a> sen"], "to": [str(cast.member.pk)]}
    Draft.keep("/letter/", kept, by=cast.member, at=timezone.now())
    page = client.get("/letter/?draft=restore").content.decode()
    assert 'value="half &lt;a&gt; sen"' in page
    assert f'<option value="{cast.member.pk}" selected>' in page
    assert "aria-invalid" not in page
    assert "data-draft-url" in page


def test_a_discarded_draft_is_gone_and_leads_back(client: Client) -> None:
    key = key_of(client)
    client.post("/drafts/", {"_draft": key, "text": "x"})
    answer = client.post("/drafts/discard/", {"_draft": key})
    assert answer["Location"] == "/letter/"
    assert not Draft.objects.exists()
