"""The lock: on every path the failures count, and behind it nothing opens any more."""

import threading
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings as django_settings
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts.lockout import Outcome, guarded
from accounts.models import SignIns, User
from records.models import AccessEvent, Job
from tests.accounts.conftest import (
    OTHER_PASSWORD,
    PASSWORD,
    add_app,
    code_of,
    is_signed_in,
    make_user,
    sign_in,
)
from tests.jobs import run_waiting_jobs

pytestmark = pytest.mark.django_db

LIMIT = django_settings.FAILURES_UNTIL_LOCKED
WRONG = "Wrong-password-48"


def by_password(client: Client, user: User) -> Callable[[], object]:
    return lambda: sign_in(client, user.username, WRONG)


def by_address(client: Client, user: User) -> Callable[[], object]:
    return lambda: sign_in(client, user.email, WRONG)


def by_code(client: Client, user: User) -> Callable[[], object]:
    add_app(user)
    sign_in(client, user.username)
    return lambda: client.post(reverse("mfa_authenticate"), {"code": "000000"})


def by_code_after_right_passwords(client: Client, user: User) -> Callable[[], object]:
    """A right password between two wrong codes forgives nothing."""
    add_app(user)

    def guess() -> None:
        client.post(reverse("account_logout"))
        sign_in(client, user.username)
        client.post(reverse("mfa_authenticate"), {"code": "000000"})

    return guess


def by_recovery_code(client: Client, user: User) -> Callable[[], object]:
    add_app(user)
    RecoveryCodes.activate(user)
    sign_in(client, user.username)
    return lambda: client.post(reverse("mfa_authenticate"), {"code": "12345678"})


def by_passkey_as_second_factor(client: Client, user: User) -> Callable[[], object]:
    add_app(user)
    sign_in(client, user.username)
    return lambda: client.post(reverse("mfa_authenticate"), {"credential": '{"id": "x"}'})


def by_confirming_the_password(client: Client, user: User) -> Callable[[], object]:
    sign_in(client, user.username)
    return lambda: client.post(reverse("account_reauthenticate"), {"password": WRONG})


def by_confirming_a_code(client: Client, user: User) -> Callable[[], object]:
    sign_in(client, user.username)
    add_app(user)
    return lambda: client.post(reverse("mfa_reauthenticate"), {"code": "000000"})


def by_changing_the_password(client: Client, user: User) -> Callable[[], object]:
    sign_in(client, user.username)
    new = {"password1": OTHER_PASSWORD, "password2": OTHER_PASSWORD}
    return lambda: client.post(reverse("account_change_password"), {"oldpassword": WRONG, **new})


PATHS = [
    by_password,
    by_address,
    by_code,
    by_code_after_right_passwords,
    by_recovery_code,
    by_passkey_as_second_factor,
    by_confirming_the_password,
    by_confirming_a_code,
    by_changing_the_password,
]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.__name__)
def test_every_path_counts_and_locks(
    client: Client, user: User, path: Callable, settings: Settings
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "100/m/ip", "change_password": "100/m/user"}
    guess = path(client, user)
    for number in range(1, LIMIT):
        guess()
        user.refresh_from_db()
        assert (user.sign_ins.failures, user.locked_at) == (number, None)
    guess()
    user.refresh_from_db()
    assert user.locked_at is not None
    assert AccessEvent.objects.filter(kind="locked", user=user).count() == 1
    guess()  # counts no further, tells nobody twice
    user.refresh_from_db()
    assert user.sign_ins.failures == LIMIT
    assert AccessEvent.objects.filter(kind="locked", user=user).count() == 1


class TestBehindTheLock:
    @pytest.fixture
    def locked(self, user: User) -> User:
        SignIns.objects.create(user=user, failures=LIMIT)
        User.objects.filter(pk=user.pk).update(locked_at=timezone.now())
        return user

    def test_the_right_password_opens_nothing(self, client: Client, locked: User) -> None:
        sign_in(client, "hanako")
        assert not is_signed_in(client)

    def test_a_lock_between_password_and_code(self, client: Client, user: User) -> None:
        app = add_app(user)
        sign_in(client, "hanako")
        User.objects.filter(pk=user.pk).update(locked_at=timezone.now())
        answer = client.post(reverse("mfa_authenticate"), {"code": code_of(app)})
        assert "locked" in str(answer.context["form"].errors["code"])
        assert not is_signed_in(client)

    def test_a_recovery_code_is_not_used_up(self, client: Client, user: User) -> None:
        add_app(user)
        codes = RecoveryCodes.activate(user)
        sign_in(client, "hanako")
        User.objects.filter(pk=user.pk).update(locked_at=timezone.now())
        client.post(reverse("mfa_authenticate"), {"code": codes.get_unused_codes()[0]})
        now = Authenticator.objects.get(pk=codes.instance.pk).wrap()
        assert len(now.get_unused_codes()) == 10

    def test_the_present_password_changes_nothing(self, client: Client, user: User) -> None:
        sign_in(client, "hanako")
        User.objects.filter(pk=user.pk).update(locked_at=timezone.now())
        new = {"password1": OTHER_PASSWORD, "password2": OTHER_PASSWORD}
        client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **new})
        user.refresh_from_db()
        assert user.check_password(PASSWORD)

    def test_no_link_for_a_new_password_is_sent(
        self, client: Client, locked: User, django_capture_on_commit_callbacks: Callable
    ) -> None:
        client.post(reverse("account_reset_password"), {"name": "hanako"})
        run_waiting_jobs()
        assert mail.outbox == []

    def test_open_sessions_stay(self, client: Client, user: User) -> None:
        """Whoever is in proved it; a stranger's guesses throw nobody out of their work."""
        sign_in(client, "hanako")
        User.objects.filter(pk=user.pk).update(locked_at=timezone.now())
        assert is_signed_in(client)


class TestForgiven:
    def test_a_whole_sign_in_forgets_the_failures(self, client: Client, user: User) -> None:
        for _number in range(LIMIT - 1):
            sign_in(client, "hanako", WRONG)
        sign_in(client, "hanako")
        user.refresh_from_db()
        assert user.sign_ins.failures == 0

    def test_a_right_password_alone_does_not(self, client: Client, user: User) -> None:
        add_app(user)
        sign_in(client, "hanako", WRONG)
        sign_in(client, "hanako")
        user.refresh_from_db()
        assert user.sign_ins.failures == 1

    def test_unlocked_one_may_try_again(self, client: Client, user: User) -> None:
        administrator = make_user("admin", role="administrator")
        for _number in range(LIMIT):
            sign_in(client, "hanako", WRONG)
        user.unlock(by=administrator)
        sign_in(client, "hanako")
        assert is_signed_in(client)


def test_the_person_is_told_by_mail(client: Client, user: User) -> None:
    for _number in range(LIMIT + 2):
        sign_in(client, "hanako", WRONG)
    assert Job.objects.filter(kind="accounts.tell_of_lock").count() == 1
    run_waiting_jobs()
    (sent,) = mail.outbox
    assert sent.to == ["hanako@example.jp"]
    assert "山田 花子" in sent.body


def test_an_attempt_that_broke_off_still_counts(user: User) -> None:
    """The process died between counting and looking: the next attempt finishes the lock."""
    SignIns.objects.create(user=user, failures=LIMIT)
    assert guarded(user, lambda: True, request=None, path="password") is Outcome.CLOSED
    user.refresh_from_db()
    assert user.locked_at is not None


@pytest.mark.django_db(transaction=True)
def test_guesses_at_the_same_moment_are_no_more_than_the_limit() -> None:
    """Twenty guesses start together; only so many secrets are ever looked at."""
    user = make_user()
    together = threading.Barrier(20)
    looked_at: list[int] = []
    outcomes: list[Outcome] = []

    def guess() -> None:
        try:
            together.wait(timeout=10)
            outcomes.append(
                guarded(user, lambda: looked_at.append(1) is not None, request=None, path="x")
            )
        finally:
            connection.close()

    threads = [threading.Thread(target=guess) for _number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert len(outcomes) == 20
    assert len(looked_at) == LIMIT
    assert AccessEvent.objects.filter(kind="locked").count() == 1
