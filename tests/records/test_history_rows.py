"""What the history keeps of a change, whatever statement made it."""

import datetime

import pytest
from django.db import connection, transaction

from accounts.models import User
from accounts.roles import PortalRole
from records.actor import acting
from records.models import Change, Retention


def last_change() -> Change:
    return Change.objects.order_by("-id")[0]


@pytest.fixture
def hanako(db: None) -> User:
    return User.objects.create_user("hanako", family_name="山田", email="hanako@example.jp")


def test_a_rollback_leaves_no_row(hanako: User) -> None:
    before = Change.objects.count()
    with transaction.atomic():
        User.objects.filter(pk=hanako.pk).update(role=PortalRole.AUDITOR)
        assert Change.objects.count() == before + 1
        transaction.set_rollback(True)
    assert Change.objects.count() == before


def test_a_statement_that_changes_nothing_leaves_no_row(hanako: User) -> None:
    before = Change.objects.count()
    hanako.save()
    assert User.objects.update(role=PortalRole.MEMBER) == 1
    assert Change.objects.count() == before


@pytest.mark.parametrize("secret", ["Correct-Horse-9", "another-Secret-1"])
def test_a_secret_never_reaches_the_history_but_its_change_does(hanako: User, secret: str) -> None:
    hanako.set_password(secret)
    hanako.save()
    assert last_change().values["password"] == ["***", "***"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(change::text, '') FROM records_change AS change")
        (whole,) = cursor.fetchone()
    hanako.refresh_from_db()
    assert hanako.password not in whole
    assert hanako.password.rsplit("$", 1)[1] not in whole


def test_creation_keeps_all_values(hanako: User) -> None:
    change = last_change()
    assert (change.table, change.record, change.verb) == ("accounts_user", str(hanako.pk), "I")
    assert change.values["family_name"] == [None, "山田"]
    assert change.values["role"] == [None, "member"]
    assert change.values["password"] == [None, "***"]
    assert "locked_at" not in change.values  # it was and is nothing


def test_an_update_keeps_only_what_changed(hanako: User) -> None:
    hanako.role = PortalRole.AUDITOR
    hanako.save()
    change = last_change()
    assert change.verb == "U"
    assert change.values == {"role": ["member", "auditor"]}
    assert change.personal == []


def test_personal_data_is_marked(hanako: User) -> None:
    User.objects.filter(pk=hanako.pk).update(email="y@example.jp", role=PortalRole.AUDITOR)
    change = last_change()
    assert set(change.values) == {"email", "role"}
    assert change.personal == ["email"]


def test_deletion_keeps_the_last_values(hanako: User) -> None:
    key = hanako.pk
    hanako.delete()
    change = last_change()
    assert (change.verb, change.record) == ("D", str(key))
    assert change.values["email"] == ["hanako@example.jp", None]


def test_bulk_statements_and_plain_sql_leave_the_same_trace(db: None) -> None:
    User.objects.bulk_create(User(username=f"u{n}", family_name="山田") for n in range(10))
    assert Change.objects.filter(verb="I").count() == 10
    User.objects.update(role=PortalRole.AUDITOR)
    assert Change.objects.filter(verb="U", values__role__1="auditor").count() == 10
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET role = 'member' WHERE username = 'u3'")
        cursor.execute("DELETE FROM accounts_user WHERE username <> 'u3'")
    assert Change.objects.filter(verb="U", values__role__1="member").count() == 1
    assert Change.objects.filter(verb="D").count() == 9


def test_the_contract_is_taken_from_the_row(db: None) -> None:
    day = datetime.date(2031, 3, 31)
    Retention.objects.create(contract_id=7, keep_until=day, reason="契約の定め")
    assert last_change().contract_id == 7
    Retention.objects.create(keep_until=day, reason="契約の定め")
    assert last_change().contract_id is None


def test_who_where_and_why(db: None) -> None:
    with acting("user:7", request="r-1", reason="異動"):
        User.objects.create_user("hanako")
    change = last_change()
    assert (change.actor, change.request, change.reason) == ("user:7", "r-1", "異動")
    assert change.txid > 0
    assert change.at.tzinfo is not None


def test_without_anybody_the_database_names_its_own_user(db: None) -> None:
    User.objects.create_user("hanako")
    assert last_change().actor == f"sql:{connection.settings_dict['USER']}"


def test_the_owner_is_named_as_well(owner) -> None:
    User.objects.create_user("hanako")
    with owner.cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET is_active = false")
        cursor.execute("SELECT session_user")
        (name,) = cursor.fetchone()
    assert last_change().actor == f"sql:{name}"
    assert last_change().values == {"is_active": [True, False]}
