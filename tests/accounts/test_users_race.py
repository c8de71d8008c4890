"""Two administrators who do the same to users in the same moment."""

import threading

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.models.user import UserManager
from accounts.roles import PortalRole
from records.errors import DomainError
from records.models import Job
from tests.accounts.conftest import PERSON, add_app, make_user, privileged

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_administrators_who_disable_each_other_at_once() -> None:
    one, two = (make_user(name, role=PortalRole.ADMINISTRATOR) for name in ("one", "two"))
    together = threading.Barrier(2)
    outcomes: list[str] = []

    def disable(victim: User, by: User) -> None:
        try:
            together.wait(timeout=10)
            victim.disable(by=by)
            outcomes.append("done")
        except DomainError:
            outcomes.append("refused")
        finally:
            connection.close()

    pairs = [(one, two), (two, one)]
    threads = [threading.Thread(target=disable, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert sorted(outcomes) == ["done", "refused"]
    assert User.objects.get_queryset().active_administrators().count() == 1


@pytest.mark.parametrize("field", ["username", "email"])
def test_two_administrators_who_invite_the_same_at_once(
    monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    """Both forms have looked and found nobody; the database lets one in, the other is told."""
    together = threading.Barrier(2)
    create_user = UserManager.create_user

    def both_create(manager: UserManager, username: str, **facts: object) -> User:
        together.wait(timeout=10)
        return create_user(manager, username, **facts)

    people = [
        {**PERSON, "username": name, "email": f"{name}@example.jp"} for name in ("aoi", "midori")
    ]
    people[1][field] = people[0][field]
    offices = []
    for name in ("one", "two"):
        admin = make_user(name, role=PortalRole.ADMINISTRATOR)
        add_app(admin)
        offices.append(Client())
        offices[-1].force_login(admin)
    answers: list[HttpResponse] = []
    monkeypatch.setattr(UserManager, "create_user", both_create)

    def invite(office: Client, person: dict) -> None:
        try:
            answers.append(office.post(reverse("accounts:invite"), person))
        finally:
            connection.close()

    threads = [
        threading.Thread(target=invite, args=pair) for pair in zip(offices, people, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    done, refused = sorted(answers, key=lambda answer: answer.status_code)
    assert (done.status_code, refused.status_code) == (302, 422)
    assert list(refused.context["form"].errors) == [field]
    assert privileged() == [("user.invite", [User.objects.get(**{field: people[0][field]}).pk])]
    assert Job.objects.count() == 1
