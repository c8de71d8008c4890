"""What people do at the portal, from signing in to taking a list away, and what is left of it."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import PortalRole
from portal.lists.places import sign_scope
from records.models import AccessEvent, Change
from tests.accounts.conftest import add_app, make_user, sign_in
from tests.jobs import run_waiting_jobs

PERSON = {
    "username": "aoi",
    "family_name": "川上",
    "given_name": "葵",
    "family_kana": "カワカミ",
    "given_kana": "アオイ",
    "email": "aoi@example.jp",
    "role": "member",
    "language": "ja",
}
FORGERIES = [
    f"{act} {table}{rest}"
    for table in ("records_change", "records_accessevent")
    for act, rest in (
        ("UPDATE", " SET request = 'x'"),
        ("DELETE FROM", ""),
        ("TRUNCATE", ""),
        ("ALTER TABLE", " DISABLE TRIGGER ALL"),
    )
]


def browser_of(role: str) -> tuple[User, Client]:
    person = make_user(role, role=role)
    add_app(person)
    client = Client()
    client.force_login(person)
    return person, client


def changes(**facts: object) -> list[Change]:
    return list(Change.objects.filter(**facts).order_by("pk"))


@pytest.mark.req("JPS-SEC-04")
@pytest.mark.django_db
def test_create_change_delete_sign_in_and_export_are_logged_for_good(user: User) -> None:
    admin, office = browser_of(PortalRole.ADMINISTRATOR)
    auditor, desk = browser_of(PortalRole.AUDITOR)

    sign_in(Client(), user.username)
    signed_in = AccessEvent.objects.get(kind="signed_in", user=user)

    office.post(reverse("accounts:invite"), PERSON)
    aoi = User.objects.get(username="aoi")
    (created,) = changes(table="accounts_user", verb="I", record=aoi.pk)
    assert created.values["family_name"] == [None, "川上"]

    office.post(reverse("accounts:disable_user", args=[user.pk]), {"reason": "退職"})
    (changed,) = changes(table="accounts_user", record=user.pk, verb="U")
    assert changed.values["is_active"] == [True, False]

    app = add_app(aoi)
    office.post(reverse("accounts:remove_second_factors", args=[aoi.pk]), {"reason": "機器の紛失"})
    (deleted,) = changes(table="mfa_authenticator", verb="D", record=app.pk)
    assert deleted.values["user_id"] == [aoi.pk, None]

    asked = {"scope": sign_scope("history", {}), "format": "csv", "token": "t"}
    desk.post("/lists/history/export/", asked)
    run_waiting_jobs()
    exported = AccessEvent.objects.get(kind="exported")

    for change in (created, changed, deleted):
        assert (change.actor, change.at.tzinfo is not None) == (f"user:{admin.pk}", True)
    assert (exported.user, exported.what, exported.at is not None) == (auditor, "history", True)
    assert (signed_in.user, signed_in.at is not None) == (user, True)

    for forgery in FORGERIES:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(forgery)
