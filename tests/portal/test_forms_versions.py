"""Two people change one record: nobody overwrites the other, nobody loses what he typed."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from portal.models import Draft
from records.errors import Conflict
from records.versions import save_unless_changed
from tests.cast import Cast, client_of
from tests.portal.test_forms import hidden

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.form_pages")]


@pytest.fixture
def client(cast: Cast) -> Client:
    return client_of(cast.administrator)


@pytest.fixture
def address(cast: Cast) -> str:
    return f"/people/{cast.member.pk}/"


def typed(client: Client, address: str, **changes: str) -> dict[str, Any]:
    """The page as opened now, with something typed over it."""
    page = client.get(address)
    fields = {name: page.context["form"][name].value() for name in ("family_name", "given_name")}
    return hidden(page.content.decode()) | fields | {"role": "member"} | changes


def everything_in(page: str) -> dict[str, str]:
    """What the browser would send from the page of the conflict, as it stands."""
    chosen = re.findall(r'<input type="radio" name="([^"]+)" value="(\w+)"[^>]* checked>', page)
    return hidden(page) | dict(chosen)


def test_a_version_unknown_or_passed_is_a_conflict(cast: Cast) -> None:
    for version in (None, 7):
        cast.member.given_name = "overwritten"
        with pytest.raises(Conflict):
            save_unless_changed(cast.member, version=version, fields=["given_name"])
    assert User.objects.get(pk=cast.member.pk).given_name == "member"


def test_of_two_writers_the_second_is_asked(client: Client, cast: Cast, address: str) -> None:
    mine = typed(client, address, given_name="mine")
    client.post(address, typed(client, address, given_name="theirs"))
    answer = client.post(address, mine)
    assert answer.status_code == 409
    (row,) = answer.context["rows"]
    assert (row.name, row.began, row.theirs, row.mine) == ("given_name", "member", "theirs", "mine")
    assert row.clash
    assert row.take == "mine"
    assert User.objects.get(pk=cast.member.pk).given_name == "theirs"


def test_what_only_they_changed_is_marked_as_theirs(
    client: Client, cast: Cast, address: str
) -> None:
    mine = typed(client, address, given_name="mine")
    client.post(address, typed(client, address, family_name="theirs", role="auditor"))
    page = client.post(address, mine)
    rows = {row.name: row for row in page.context["rows"]}
    assert {name: row.take for name, row in rows.items()} == {
        "family_name": "theirs",
        "given_name": "mine",
        "role": "theirs",
    }
    assert not any(row.clash for row in rows.values())
    assert rows["role"].theirs == str(User(role="auditor").get_role_display())
    saved = client.post(address, everything_in(page.content.decode()))
    assert saved.status_code == 302
    person = User.objects.get(pk=cast.member.pk)
    assert (person.family_name, person.given_name, person.role) == ("theirs", "mine", "auditor")


def test_taking_the_other_version_keeps_it(client: Client, cast: Cast, address: str) -> None:
    mine = typed(client, address, given_name="mine", family_name="mine too")
    client.post(address, typed(client, address, given_name="theirs"))
    page = client.post(address, mine).content.decode()
    client.post(address, everything_in(page) | {"_take.given_name": "theirs"})
    person = User.objects.get(pk=cast.member.pk)
    assert (person.family_name, person.given_name) == ("mine too", "theirs")


def test_overtaken_again_while_choosing(client: Client, cast: Cast, address: str) -> None:
    mine = typed(client, address, given_name="mine")
    client.post(address, typed(client, address, given_name="theirs"))
    page = client.post(address, mine).content.decode()
    client.post(address, typed(client, address, given_name="third"))
    again = client.post(address, everything_in(page))
    assert again.status_code == 409
    (row,) = again.context["rows"]
    assert (row.began, row.theirs, row.mine) == ("theirs", "third", "mine")


def test_a_choice_survives_an_error_in_another_field(
    client: Client, cast: Cast, address: str
) -> None:
    mine = typed(client, address, given_name="mine", family_name="mine too")
    client.post(address, typed(client, address, given_name="theirs"))
    page = client.post(address, mine).content.decode()
    choice = everything_in(page) | {"_take.given_name": "theirs", "family_name": ""}
    wrong = client.post(address, choice)
    assert wrong.status_code == 422
    repaired = hidden(wrong.content.decode()) | {"_take.given_name": "theirs", "role": "member"}
    assert 'name="_take.given_name" value="theirs"' in wrong.content.decode()
    assert client.post(address, repaired | {"family_name": "mine"}).status_code == 302
    person = User.objects.get(pk=cast.member.pk)
    assert (person.family_name, person.given_name) == ("mine", "theirs")


def test_both_typed_the_same(client: Client, address: str) -> None:
    mine = typed(client, address, given_name="same", family_name="mine")
    client.post(address, typed(client, address, given_name="same"))
    page = client.post(address, mine)
    assert [row.name for row in page.context["rows"]] == ["family_name"]


def test_a_state_that_was_tampered_with_ends_in_a_conflict(client: Client, address: str) -> None:
    mine = typed(client, address, given_name="mine") | {"_began": "forged"}
    page = client.post(address, mine)
    assert page.status_code == 409
    assert page.context["rows"][0].clash


def test_what_is_shown_is_escaped(client: Client, address: str) -> None:
    mine = typed(client, address, given_name="<script>alert(1)</script>")
    client.post(address, typed(client, address, given_name="theirs"))
    page = client.post(address, mine).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_draft_remembers_where_it_began(client: Client, cast: Cast, address: str) -> None:
    began = typed(client, address)["_began"]
    kept = {"given_name": ["mine"], "family_name": ["試験"], "role": ["member"], "_began": [began]}
    Draft.keep(address, kept, by=cast.administrator, at=timezone.now())
    cast.member.given_name = "theirs"
    save_unless_changed(cast.member, version=0, fields=["given_name"])
    restored = client.get(address + "?draft=restore")
    sent = hidden(restored.content.decode()) | {name: each[0] for name, each in kept.items()}
    assert client.post(address, sent).status_code == 409


def test_saving_without_a_change_is_quiet(client: Client, cast: Cast, address: str) -> None:
    assert client.post(address, typed(client, address)).status_code == 302
    assert User.objects.get(pk=cast.member.pk).version == 0
