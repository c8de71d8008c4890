"""The administration of users: who may, what is refused, what it leaves in the log."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Pass, SignIns, State, User
from accounts.roles import PortalRole
from records.errors import Conflict, DomainError
from records.models import AccessEvent, Change, Job
from tests.accounts.conftest import (
    PASSWORD,
    PERSON,
    add_app,
    is_signed_in,
    make_user,
    privileged,
    sign_in,
    text_of,
)
from tests.jobs import run_waiting_jobs

pytestmark = pytest.mark.django_db

ACTS = ("enable_user", "unlock_user", "end_sessions_of_user", "send_pass")
WITH_REASON = ("edit_user", "disable_user", "remove_second_factors")


@pytest.fixture
def admin(db: None) -> User:
    person = make_user("admin", role=PortalRole.ADMINISTRATOR)
    add_app(person)
    return person


@pytest.fixture
def office(admin: User) -> Client:
    """The browser of an administrator."""
    client = Client()
    client.force_login(admin)
    return client


def act(browser: Client, name: str, user: User) -> list[str]:
    answer = browser.post(reverse(f"accounts:{name}", args=[user.pk]), follow=True)
    return [str(message) for message in answer.context["messages"]]


def disable(browser: Client, user: User, reason: str = "Has left") -> HttpResponse:
    return browser.post(reverse("accounts:disable_user", args=[user.pk]), {"reason": reason})


def edit(browser: Client, user: User, **changes: str) -> HttpResponse:
    """Opens the page, changes some fields and sends it."""
    url = reverse("accounts:edit_user", args=[user.pk])
    form = browser.get(url).context["form"]
    facts = {name: form[name].value() for name in PERSON}
    return browser.post(url, {**dict(form.kept.hidden), **facts, **changes})


class TestRefused:
    @pytest.mark.parametrize("role", [PortalRole.MEMBER, PortalRole.AUDITOR])
    def test_others_than_administrators(self, user: User, role: str) -> None:
        other = make_user("other", role=role)
        add_app(other)
        browser = Client()
        browser.force_login(other)
        for name in ("users", "invite"):
            assert browser.get(reverse(f"accounts:{name}")).status_code == 403
        for name in ("user", *WITH_REASON):
            assert browser.get(reverse(f"accounts:{name}", args=[user.pk])).status_code == 403
        for name in (*ACTS, *WITH_REASON):
            assert browser.post(reverse(f"accounts:{name}", args=[user.pk])).status_code == 403
        assert privileged() == []

    @pytest.mark.parametrize("name", ACTS)
    def test_acts_by_looking(self, office: Client, user: User, name: str) -> None:
        assert office.get(reverse(f"accounts:{name}", args=[user.pk])).status_code == 405

    def test_a_user_who_does_not_exist(self, office: Client) -> None:
        assert office.get(reverse("accounts:user", args=[0])).status_code == 404

    def test_disabling_oneself(self, office: Client, admin: User) -> None:
        make_user("second", role=PortalRole.ADMINISTRATOR)
        answer = disable(office, admin)
        assert answer.status_code == 422
        assert answer.context["form"].non_field_errors() == ["Nobody disables their own account."]
        admin.refresh_from_db()
        assert admin.is_active
        refused = AccessEvent.objects.get(kind="refused")
        assert (refused.what, refused.ids) == ("user.disable", [admin.pk])
        assert privileged() == []

    @pytest.mark.parametrize("reason", ["", " \n", "x" * 201])
    def test_disabling_without_a_reason(self, office: Client, user: User, reason: str) -> None:
        answer = disable(office, user, reason)
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["reason"])
        user.refresh_from_db()
        assert user.is_active

    def test_changing_a_role_without_a_reason(self, office: Client, user: User) -> None:
        answer = edit(office, user, role="auditor")
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["reason"])
        user.refresh_from_db()
        assert (user.role, user.version) == ("member", 0)

    def test_changing_the_own_role(self, admin: User) -> None:
        make_user("second", role=PortalRole.ADMINISTRATOR)
        with pytest.raises(DomainError, match="own role"):
            admin.edit(by=admin, version=0, role=PortalRole.AUDITOR)

    def test_unlocking_oneself(self, admin: User) -> None:
        with pytest.raises(DomainError, match="Another administrator"):
            admin.unlock(by=admin)

    def test_removing_the_own_second_factors(self, office: Client, admin: User) -> None:
        url = reverse("accounts:remove_second_factors", args=[admin.pk])
        assert office.post(url, {"reason": "x"}).status_code == 422
        assert admin.has_second_factor()

    def test_the_last_administrator(self, admin: User, user: User) -> None:
        for attempt in (
            lambda: admin.disable(by=user),
            lambda: admin.edit(by=user, version=0, role=PortalRole.MEMBER),
        ):
            with pytest.raises(DomainError, match="last active administrator"):
                attempt()

    def test_a_disabled_administrator_counts_for_nothing(self, admin: User, user: User) -> None:
        make_user("second", role=PortalRole.ADMINISTRATOR, is_active=False)
        with pytest.raises(DomainError, match="last active administrator"):
            admin.disable(by=user)

    def test_an_older_version(self, admin: User, user: User) -> None:
        user.edit(by=admin, version=0, given_name="一")
        with pytest.raises(Conflict):
            User.objects.get(pk=user.pk).edit(by=admin, version=0, given_name="二")

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("username", "hanako"),
            ("username", "Hanako"),
            ("username", "x@y"),
            ("username", "日本"),
            ("email", "HANAKO@example.jp"),
            ("email", "no address"),
            ("email", ""),
            ("family_name", ""),
            ("family_kana", "川上"),
            ("role", "emperor"),
            ("language", "fr"),
        ],
    )
    def test_invitations_that_are_wrong(
        self, office: Client, user: User, field: str, value: str
    ) -> None:
        answer = office.post(
            reverse("accounts:invite"), {"username": "aoi", **PERSON, field: value}
        )
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == [field]
        assert not User.objects.filter(username="aoi").exists()
        assert not Job.objects.exists()


class TestRows:
    """What the database itself refuses."""

    @pytest.mark.parametrize("facts", [{"username": "Aoi"}, {"username": "aoi@example.jp"}])
    def test_sign_in_names(self, facts: dict) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            User(email="a@example.jp", **facts).save()

    def test_one_address_for_two(self, user: User) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            User(username="aoi", email="HANAKO@example.jp").save()


class TestInvite:
    def test_makes_a_user_and_sends_a_link(self, office: Client) -> None:
        office.post(reverse("accounts:invite"), {"username": "ＡＯＩ".lower(), **PERSON})
        person = User.objects.get(username="aoi")
        assert person.state == State.INVITED
        assert (person.email, person.given_kana) == ("aoi@example.jp", "アオイ")
        assert not person.has_usable_password()
        assert privileged() == [("user.invite", [person.pk])]
        run_waiting_jobs()
        (sent,) = mail.outbox
        assert sent.to == ["aoi@example.jp"]
        assert "/accounts/pass/" in sent.body
        assert Pass.objects.get().purpose == "invitation"

    def test_the_mail_is_in_the_language_of_the_person(self, office: Client) -> None:
        person = {"username": "aoi", **PERSON, "language": "en"}
        office.post(reverse("accounts:invite"), person)
        run_waiting_jobs()
        assert mail.outbox[0].subject == "[Unyo] Your invitation to the portal"
        assert "Dear 川上 葵," in mail.outbox[0].body

    def test_a_new_invitation_withdraws_the_old(self, office: Client) -> None:
        office.post(reverse("accounts:invite"), {"username": "aoi", **PERSON})
        run_waiting_jobs()
        act(office, "send_pass", User.objects.get(username="aoi"))
        run_waiting_jobs()
        assert Pass.objects.unused().count() == 1
        assert Pass.objects.filter(purpose="invitation").count() == 2

    def test_whoever_has_a_password_gets_a_reset(self, office: Client, user: User) -> None:
        act(office, "send_pass", user)
        run_waiting_jobs()
        assert Pass.objects.get().purpose == "reset"


class TestActs:
    def test_disable_ends_the_sessions_at_once(self, office: Client, user: User) -> None:
        theirs = Client()
        sign_in(theirs, "hanako")
        assert disable(office, user).url == reverse("accounts:user", args=[user.pk])
        assert not is_signed_in(theirs)
        sign_in(theirs, "hanako")
        assert not is_signed_in(theirs)
        assert privileged() == [("user.disable", [user.pk])]

    def test_disable_says_why(self, office: Client, user: User) -> None:
        disable(office, user, " Has left\r\nthe company ")
        (event,) = AccessEvent.objects.filter(kind="privileged")
        assert event.detail == {"reason": "Has left the company"}
        changed = Change.objects.get(table="accounts_user", record=user.pk, verb="U")
        assert (changed.reason, list(changed.values)) == (
            "Has left the company",
            ["version", "is_active"],
        )

    def test_enable_opens_again(self, office: Client, user: User) -> None:
        disable(office, user)
        act(office, "enable_user", user)
        theirs = Client()
        sign_in(theirs, "hanako")
        assert is_signed_in(theirs)

    def test_unlock(self, office: Client, user: User) -> None:
        SignIns.objects.create(user=user, failures=5)
        User.objects.filter(pk=user.pk).update(locked_at=timezone.now())
        act(office, "unlock_user", user)
        theirs = Client()
        sign_in(theirs, "hanako")
        assert is_signed_in(theirs)
        assert privileged() == [("user.unlock", [user.pk])]

    def test_end_sessions(self, office: Client, user: User) -> None:
        theirs = Client()
        sign_in(theirs, "hanako")
        act(office, "end_sessions_of_user", user)
        assert not is_signed_in(theirs)

    def test_remove_second_factors_says_why(self, office: Client, user: User) -> None:
        add_app(user)
        theirs = Client()
        theirs.force_login(user)
        url = reverse("accounts:remove_second_factors", args=[user.pk])
        assert office.post(url, {"reason": " "}).status_code == 422
        assert user.has_second_factor()
        office.post(url, {"reason": "Telephone lost; called back"})
        assert not user.has_second_factor()
        (event,) = AccessEvent.objects.filter(kind="privileged")
        assert event.detail == {"reason": "Telephone lost; called back"}
        removed = Change.objects.get(table="mfa_authenticator", verb="D")
        assert removed.reason == "Telephone lost; called back"

    def test_edit_writes_the_change_of_role(self, office: Client, user: User) -> None:
        reason = "Moves to the audit office"
        answer = edit(office, user, role="auditor", given_kana="ハナコ", reason=reason)
        assert answer.url == reverse("accounts:user", args=[user.pk])
        user.refresh_from_db()
        assert (user.role, user.given_kana, user.version) == ("auditor", "ハナコ", 1)
        (event,) = AccessEvent.objects.filter(kind="privileged")
        assert event.detail == {
            "fields": ["given_kana", "role"],
            "role": "member > auditor",
            "reason": reason,
        }
        changed = Change.objects.get(table="accounts_user", record=user.pk, verb="U")
        assert changed.reason == reason

    def test_other_changes_need_no_reason(self, office: Client, user: User) -> None:
        edit(office, user, given_kana="ハナコ")
        (event,) = AccessEvent.objects.filter(kind="privileged")
        assert event.detail == {"fields": ["given_kana"]}

    def test_the_history_names_the_language(self, office: Client, user: User) -> None:
        edit(office, user, language="ja")
        page = office.get(reverse("portal:record_history", args=["accounts_user", user.pk]))
        assert "from English to 日本語" in text_of(page)

    def test_a_changed_address_is_told_to_the_old_one(self, office: Client, user: User) -> None:
        """Else an administrator could take an account over without a word."""
        edit(office, user, email="new@example.jp")
        run_waiting_jobs()
        (sent,) = mail.outbox
        assert sent.to == ["hanako@example.jp"]
        user.refresh_from_db()
        assert user.email == "new@example.jp"

    def test_edit_after_somebody_else_shows_both_versions(
        self, office: Client, user: User, admin: User
    ) -> None:
        url = reverse("accounts:edit_user", args=[user.pk])
        page = office.get(url)
        kept = dict(page.context["form"].kept.hidden)
        facts = {name: page.context["form"][name].value() for name in PERSON}
        user.edit(by=admin, version=0, given_name="太郎")
        answer = office.post(url, {**kept, **facts, "given_name": "次郎"})
        assert answer.status_code == 409
        assert "太郎" in text_of(answer)
        assert "次郎" in text_of(answer)


class TestPages:
    def test_the_list_says_who_is_in_what_state(self, office: Client) -> None:
        make_user("ichiro", locked_at=timezone.now())
        make_user("jiro", is_active=False)
        make_user("saburo", password=None)
        make_user("hanako")
        for state in State:
            page = office.get(reverse("accounts:users"), {"state": state.value})
            others = ("ichiro", "jiro", "saburo", "hanako")
            expected = {name for name in others if User.objects.called(name).state == state}
            assert len(expected) == 1
            for name in others:
                assert (f">{name}<" in text_of(page)) == (name in expected), (state, name)

    def test_opening_a_user_is_written_down(self, office: Client, user: User) -> None:
        assert office.get(reverse("accounts:user", args=[user.pk])).status_code == 200
        (event,) = AccessEvent.objects.filter(kind="opened")
        assert (event.what, event.ids) == ("accounts.user", [user.pk])

    @pytest.mark.parametrize(
        "facts",
        [
            {"locked_at": timezone.now()},
            {"is_active": False},
            {"password": None},
            {"email": ""},
            {"role": "administrator"},
        ],
    )
    def test_a_user_in_every_state_has_a_page(self, office: Client, facts: dict) -> None:
        person = make_user(**({"password": PASSWORD} | facts))
        assert office.get(reverse("accounts:user", args=[person.pk])).status_code == 200

    def test_the_palette_finds_users_for_administrators_only(
        self, office: Client, user: User
    ) -> None:
        found = text_of(office.get(reverse("portal:palette"), {"q": "hanako"}))
        assert reverse("accounts:user", args=[user.pk]) in found
        theirs = Client()
        theirs.force_login(user)
        page = text_of(theirs.get(reverse("portal:palette"), {"q": "hanako"}))
        assert reverse("accounts:user", args=[user.pk]) not in page
