"""How the first people get in: by a link from the command line, or as invented ones."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts import demo, demo_acts
from accounts.models import Pass, State, User
from accounts.roles import PortalRole
from records.models import AccessEvent, Change, Job
from tests.accounts.conftest import OTHER_PASSWORD, is_signed_in, make_user, sign_in
from tests.accounts.test_passwords import broken_rules

pytestmark = pytest.mark.django_db

ADMIN = ("aoi", "aoi@example.jp", "川上", "葵")


class TestCreateAdministrator:
    def test_a_name_that_is_taken(self, user: User) -> None:
        with pytest.raises(CommandError, match="already"):
            call_command("create_administrator", "hanako", *ADMIN[1:])
        assert not Pass.objects.exists()

    def test_prints_a_link_that_works(self, client: Client, capsys: pytest.CaptureFixture) -> None:
        call_command("create_administrator", *ADMIN, portal="https://unyo.example.jp")
        link = capsys.readouterr().out.strip()
        assert link.startswith("https://unyo.example.jp/accounts/pass/")
        client.get(link.removeprefix("https://unyo.example.jp"))
        new = {"password1": OTHER_PASSWORD, "password2": OTHER_PASSWORD}
        client.post(reverse("accounts:use_pass"), new)
        person = User.objects.get(username="aoi")
        assert person.role == PortalRole.ADMINISTRATOR
        assert person.check_password(OTHER_PASSWORD)
        assert client.get(reverse("portal:home")).url == reverse("mfa_index")

    def test_again_before_it_was_used_prints_another(self, capsys: pytest.CaptureFixture) -> None:
        for _time in range(2):
            call_command("create_administrator", *ADMIN)
        first, second = capsys.readouterr().out.split()
        assert first != second
        assert Pass.objects.unused().count() == 1
        assert User.objects.count() == 1

    def test_is_written_down_as_a_privileged_act(self) -> None:
        call_command("create_administrator", *ADMIN)
        event = AccessEvent.objects.get(kind="privileged")
        assert (event.name, event.what) == ("create_administrator", "user.invite")
        assert event.ids == [User.objects.get().pk]


class TestUnlockUser:
    def test_a_name_that_is_not(self) -> None:
        with pytest.raises(CommandError, match="no user"):
            call_command("unlock_user", "nobody")

    def test_opens_and_is_written_down(self, client: Client, user: User) -> None:
        User.objects.filter(pk=user.pk).update(locked_at=timezone.now())
        call_command("unlock_user", "hanako")
        sign_in(client, "hanako")
        assert is_signed_in(client)
        assert AccessEvent.objects.get(kind="privileged").what == "user.unlock"

    def test_one_that_is_open_stays_so(self, user: User) -> None:
        call_command("unlock_user", "hanako")
        assert not AccessEvent.objects.exists()


class TestDemo:
    def test_not_in_production(self, settings: Settings) -> None:
        settings.PRODUCTION = True
        with pytest.raises(demo.NotInProduction):
            demo.load(at=timezone.now())
        assert not User.objects.exists()

    def test_everybody_printed_can_sign_in(self, settings: Settings) -> None:
        settings.DEMO = True  # else the auditor is led to the second factor first
        demo.load(at=timezone.now())
        assert len(demo.SIGN_INS) == User.objects.count() == 9
        for username, password, _what in demo.SIGN_INS:
            browser = Client()
            sign_in(browser, username, password)
            assert browser.get(reverse("portal:home")).status_code == 200, username
            assert broken_rules(password, User(username=username)) == set()

    def test_loading_again_changes_nobody(self) -> None:
        demo.load(at=timezone.now())
        User.objects.filter(username="sato").update(language="en", family_name="新藤")
        before = list(User.objects.order_by("pk").values())
        demo.load(at=timezone.now())
        assert list(User.objects.order_by("pk").values()) == before

    def test_every_role_is_there(self) -> None:
        make_user()
        demo.load(at=timezone.now())
        roles = set(User.objects.filter(is_demo=True).values_list("role", flat=True))
        assert roles == set(PortalRole.values)


class TestActsOfTheDemo:
    def load(self) -> None:
        demo.load(at=timezone.now())
        demo_acts.load(at=timezone.now())

    def test_nobody_else_can_be_signed_in_as(self) -> None:
        self.load()
        others = User.objects.exclude(username__in=[name for name, *_ in demo.SIGN_INS])
        assert others
        assert not [user for user in others if user.check_password(demo.PASSWORD)]

    def test_loading_again_does_nothing_again(self) -> None:
        self.load()
        before = [model.objects.count() for model in (User, AccessEvent, Change, Job)]
        self.load()
        assert [model.objects.count() for model in (User, AccessEvent, Change, Job)] == before

    def test_every_state_and_every_kind_of_list_has_something_to_show(self) -> None:
        self.load()
        assert {user.state for user in User.objects.get_queryset()} == set(State)
        assert Change.objects.exclude(reason="").exists()
        assert {job.kind for job in Job.objects.all()} >= {"export_list"}
        kinds = set(AccessEvent.objects.values_list("kind", flat=True))
        assert kinds >= {"signed_in", "failed", "locked", "privileged"}
