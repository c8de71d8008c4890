"""The page on which a person says how notices come."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import client_of
from tests.races import at_once
from workbench.models import Mail, NoticePreferences
from workbench.models.sending import State
from workbench.notice_kinds import all_groups

pytestmark = pytest.mark.django_db
URL = reverse("portal_workbench:notice_settings")


@pytest.fixture
def person(cast):
    cast.member.speak("en")
    return cast.member


def sent(**changes):
    usual = {f"way_{group.key}": group.way.value for group in all_groups()}
    return usual | {"digest_at": "08:30", "mails_come": "always"} | changes


def began(client):
    return client.get(URL).context["form"].kept.began


def save(person, **changes):
    client = client_of(person)
    return client.post(URL, sent(**{"_began": began(client)} | changes))


class TestRefusals:
    @pytest.mark.parametrize(
        "changes",
        [
            {"way_comments": "pigeon"},
            {"way_comments": ""},
            {"digest_at": "25:00"},
            {"digest_at": ""},
            {"mails_come": "never"},
            {"mails_come": "own"},
            {"mails_come": "own", "own_from": "09:00"},
            {"mails_come": "own", "own_from": "09:00", "own_until": "09:00"},
        ],
    )
    def test_what_makes_no_sense(self, person, changes):
        assert save(person, **changes).status_code == 422
        assert not NoticePreferences.objects.exists()

    def test_two_windows(self, person):
        client = client_of(person)
        old = began(client)
        assert client.post(URL, sent(_began=old, way_comments="bell")).status_code == 302
        response = client.post(URL, sent(_began=old, way_comments="at_once"))
        assert response.status_code == 409
        assert NoticePreferences.objects.get().ways["comments"] == "bell"

    @pytest.mark.django_db(transaction=True)
    def test_two_windows_at_once_make_one_row(self, person):
        client = client_of(person)
        old = began(client)
        post = lambda: client_of(person).post(URL, sent(_began=old))  # noqa: E731
        at_once(post, post)
        assert NoticePreferences.objects.get().version == 1


class TestPage:
    def test_looking_writes_nothing(self, person):
        page = client_of(person).get(URL).content.decode()
        assert "Comments that mention me" in page
        assert not NoticePreferences.objects.exists()

    def test_what_was_chosen_is_kept_and_shown(self, person):
        response = save(
            person, way_comments="bell", mails_come="own", own_from="09:00", own_until="18:00"
        )
        assert response.status_code == 302
        mine = NoticePreferences.of(person)
        assert (mine.ways["comments"], str(mine.own_from)) == ("bell", "09:00:00")
        page = client_of(person).get(URL)
        row = next(row for row in page.context["form"].rows if row.name == "way_comments")
        assert row.value() == "bell"

    def test_of_nobody_else(self, person, cast):
        save(person, way_comments="bell")
        assert NoticePreferences.of(cast.stranger).ways == {}

    @pytest.mark.parametrize(
        ("states", "words"),
        [
            ([State.WAITING, State.DROPPED, State.FAILED], None),
            ([State.GIVEN_UP], "1 mail to you could not be delivered"),
            ([State.GIVEN_UP, State.UNCLEAR], "2 mails to you could not be delivered"),
        ],
    )
    def test_mails_that_did_not_arrive(self, person, cast, states, words):
        now = timezone.now()
        for state in states:
            Mail.objects.create(user=person, state=state, due_at=now, made_at=now)
        Mail.objects.create(user=cast.stranger, state=State.GIVEN_UP, due_at=now, made_at=now)
        page = client_of(person).get(URL).content.decode()
        assert words in page if words else "could not be delivered" not in page

    def test_an_account_without_an_address(self, person):
        person.email = ""
        person.save()
        assert "has no e-mail address" in client_of(person).get(URL).content.decode()
