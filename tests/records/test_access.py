"""The access log: what is written into it stays in it."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.db.utils import DatabaseError, ProgrammingError
from django.test import RequestFactory
from django.utils import timezone

from accounts.models import User
from accounts.roles import PortalRole
from records.models import AccessEvent, Retention
from records.models.access import address_of
from tests.conftest import as_owner

Kind = AccessEvent.Kind
ADD_OLD = """
    INSERT INTO records_accessevent
        (at, recorded_at, kind, name, agent, request, contract_id, what, ids, query, detail)
    SELECT old, old, 'signed_in', 'old', '', '', %s, '', '[]', '', '{}'
    FROM (SELECT now() - %s::interval AS old)
"""


def run(sql: str, *values: object) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return cursor.rowcount


def add_old(age: str, contract: int | None = None) -> None:
    """Only the owner, on purpose, can make a row that looks old."""
    switch = "ALTER TABLE records_accessevent {} TRIGGER access_log_guard"
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(switch.format("DISABLE"))
        cursor.execute(ADD_OLD, [contract, age])
        cursor.execute(switch.format("ENABLE"))


REFUSED = [
    ("update", "UPDATE records_accessevent SET name = 'somebody else'"),
    ("update of the time", "UPDATE records_accessevent SET recorded_at = '2001-01-01'"),
    ("delete", "DELETE FROM records_accessevent"),
    (
        "overwriting",
        "INSERT INTO records_accessevent (id, at, kind, name, agent, request, what, ids,"
        " query, detail) SELECT id, at, kind, 'x', '', '', '', '[]', '', '{}'"
        " FROM records_accessevent"
        " ON CONFLICT (id) DO UPDATE SET name = 'somebody else'",
    ),
]
TRUNCATE = "TRUNCATE records_accessevent"


@pytest.mark.django_db(transaction=True)
class TestAppendOnly:
    @pytest.fixture(autouse=True)
    def event(self) -> AccessEvent:
        return AccessEvent.note(Kind.SIGNED_IN, name="suzuki")

    @pytest.mark.parametrize("sql", [sql for _, sql in REFUSED], ids=[name for name, _ in REFUSED])
    def test_sql_of_the_application_is_refused(self, sql: str) -> None:
        with pytest.raises(DatabaseError, match="access log"):
            run(sql)
        assert AccessEvent.objects.get().name == "suzuki"

    @pytest.mark.parametrize(
        "sql",
        [
            TRUNCATE,
            "ALTER TABLE records_accessevent DISABLE TRIGGER ALL",
            "DROP TRIGGER access_log_guard ON records_accessevent",
            "DROP TABLE records_accessevent",
            "CREATE OR REPLACE FUNCTION records_guard_access_log() RETURNS trigger LANGUAGE plpgsql"
            " AS 'BEGIN RETURN old; END'",
            "SET session_replication_role = replica",
        ],
    )
    def test_application_has_no_right_to_open_the_guard(self, sql: str) -> None:
        with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
            run(sql)

    @pytest.mark.parametrize("sql", [*(sql for _, sql in REFUSED), TRUNCATE])
    def test_owner_is_refused_too(self, sql: str) -> None:
        with as_owner(), pytest.raises(DatabaseError, match="access log"):
            run(sql)
        assert AccessEvent.objects.get().name == "suzuki"

    def test_a_row_cannot_be_born_old(self) -> None:
        long_ago = timezone.now() - datetime.timedelta(days=4000)
        event = AccessEvent.objects.create(
            at=long_ago, recorded_at=long_ago, kind=Kind.SIGNED_IN, name="old"
        )
        event.refresh_from_db()
        assert timezone.now() - event.recorded_at < datetime.timedelta(minutes=5)
        with pytest.raises(DatabaseError, match="five years"):
            event.delete()

    def test_a_temporary_table_of_the_same_name_deceives_nobody(self) -> None:
        add_old("6 years")
        Retention.objects.create(
            keep_until=timezone.localdate() + datetime.timedelta(days=1), reason="audit"
        )
        run("CREATE TEMPORARY TABLE records_retention (contract_id bigint, keep_until date)")
        try:
            with pytest.raises(DatabaseError, match="five years"):
                run("DELETE FROM records_accessevent WHERE name = 'old'")
        finally:
            run("DROP TABLE pg_temp.records_retention")


@pytest.mark.django_db(transaction=True)
class TestRetention:
    @pytest.mark.req("MOD-SLA-07")
    def test_younger_than_five_years_is_refused_also_after_its_contract_closed(self) -> None:
        # A contract that has ended long ago leaves its events under the same rule.
        Retention.objects.create(
            contract_id=5, keep_until=datetime.date(2020, 3, 31), reason="contract ended"
        )
        add_old("4 years 364 days", contract=5)
        add_old("4 years 364 days")
        with pytest.raises(DatabaseError, match="five years"):
            run("DELETE FROM records_accessevent WHERE contract_id = 5")
        with pytest.raises(DatabaseError, match="five years"):
            AccessEvent.objects.filter(contract_id=None).delete()
        assert AccessEvent.objects.count() == 2

    def test_older_than_five_years_may_go(self) -> None:
        add_old("5 years 2 days")
        assert run("DELETE FROM records_accessevent") == 1

    def test_the_time_zone_of_the_session_shifts_nothing(self) -> None:
        add_old("4 years 364 days")
        run("SET timezone = '-167'")
        try:
            with pytest.raises(DatabaseError, match="five years"):
                run("DELETE FROM records_accessevent")
        finally:
            run("SET timezone = 'UTC'")

    def test_a_longer_date_holds_its_contract_and_what_belongs_to_none(self) -> None:
        Retention.objects.create(
            contract_id=7,
            keep_until=timezone.localdate() + datetime.timedelta(days=1),
            reason="one year after the end of the contract",
        )
        for contract in (7, 8, None):
            add_old("6 years", contract=contract)
        for contract in (7, None):
            with pytest.raises(DatabaseError, match="five years"), transaction.atomic():
                AccessEvent.objects.filter(contract_id=contract).delete()
        assert AccessEvent.objects.filter(contract_id=8).delete()[0] == 1

    @pytest.mark.parametrize(
        "sql",
        [
            "UPDATE records_retention SET keep_until = keep_until - 1",
            "UPDATE records_retention SET contract_id = 8",
            "DELETE FROM records_retention",
        ],
    )
    def test_a_retention_is_never_shortened(self, sql: str) -> None:
        Retention.objects.create(
            contract_id=7, keep_until=datetime.date(2031, 1, 18), reason="contract"
        )
        with pytest.raises(DatabaseError, match="only prolonged"):
            run(sql)

    def test_a_retention_is_prolonged_and_stands_once(self) -> None:
        kept = Retention.objects.create(keep_until=datetime.date(2031, 1, 18), reason="contract")
        kept.keep_until = datetime.date(2032, 1, 18)
        kept.save()
        with pytest.raises(DatabaseError, match="one_retention_a_contract"):
            run("INSERT INTO records_retention (keep_until, reason) VALUES ('2030-01-01', 'twice')")

    def test_a_retention_without_reason_is_refused(self) -> None:
        with pytest.raises(DatabaseError, match="retention_states_its_reason"):
            run("INSERT INTO records_retention (keep_until, reason) VALUES ('2030-01-01', '')")


@pytest.mark.django_db
class TestNote:
    def request(self, user: object = None, **meta: str):
        request = RequestFactory().get("/", **meta)
        request.user = user or AnonymousUser()
        return request

    def test_an_unknown_kind_is_refused(self) -> None:
        with pytest.raises(ValueError, match="looked"):
            AccessEvent.note("looked")

    def test_who_and_where_come_from_the_request(self) -> None:
        user = User.objects.create_user("suzuki")
        request = self.request(
            user, REMOTE_ADDR="192.0.2.7", headers={"User-Agent": "Browser " + "x" * 300}
        )
        request.request_id = "abc"
        event = AccessEvent.note(
            Kind.SEARCHED, request=request, what="jobs", ids=[3, 4], count=2, query="VPN", way="csv"
        )
        event.refresh_from_db()
        assert (event.user, event.name, event.address) == (user, "suzuki", "192.0.2.7")
        assert (event.request, event.what, event.ids, event.count) == ("abc", "jobs", [3, 4], 2)
        assert (event.query, event.detail) == ("VPN", {"way": "csv"})
        assert len(event.agent) == 200

    def test_a_visitor_leaves_the_name_that_was_typed(self) -> None:
        event = AccessEvent.note(Kind.FAILED, request=self.request(), name="nobody" * 50)
        assert event.user is None
        assert event.name == ("nobody" * 50)[:150]

    def test_characters_that_the_database_cannot_hold_are_left_out(self) -> None:
        event = AccessEvent.note(Kind.FAILED, name="a\x00b", query="c\x00d")
        assert (event.name, event.query) == ("ab", "cd")


class TestAddress:
    @pytest.mark.parametrize(
        ("proxies", "forwarded", "address"),
        [
            (0, "203.0.113.9", "192.0.2.1"),
            (1, "203.0.113.9", "203.0.113.9"),
            (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
            (2, "198.51.100.1, 203.0.113.9", "198.51.100.1"),
            (2, "203.0.113.9", "192.0.2.1"),
            (1, "2001:db8::1", "2001:db8::1"),
            (1, "no address", None),
        ],
    )
    def test_only_declared_front_servers_are_believed(
        self, settings, proxies: int, forwarded: str, address: str | None
    ) -> None:
        settings.TRUSTED_PROXIES = proxies
        request = RequestFactory().get(
            "/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": forwarded}
        )
        assert address_of(request) == address

    def test_without_any_address_there_is_none(self) -> None:
        assert address_of(RequestFactory().get("/", REMOTE_ADDR="")) is None


@pytest.mark.django_db
def test_only_an_auditor_sees_the_events_of_others() -> None:
    people = {role: User.objects.create_user(role, role=role) for role in PortalRole}
    for person in people.values():
        AccessEvent.note(Kind.SIGNED_IN, by=person)
    for role in (PortalRole.MEMBER, PortalRole.ADMINISTRATOR):
        assert [e.user for e in AccessEvent.objects.visible_to(people[role])] == [people[role]]
    assert AccessEvent.objects.visible_to(people[PortalRole.AUDITOR]).count() == len(PortalRole)
