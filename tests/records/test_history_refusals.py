"""Nobody writes, alters or deletes history past the trigger. All with plain SQL."""

import psycopg2
import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import User
from records.models import Change, Seal

INSERT_ROW = (
    "INSERT INTO records_change (txid, at, table_name, record_id, verb, actor, request, reason,"
    " personal, values, salt, values_hash, content_hash, erased_by)"
    " SELECT txid, at, table_name, record_id, verb, 'user:1', '', '', personal, values, salt,"
    " values_hash, content_hash, '' FROM records_change LIMIT 1"
)
ALTERATIONS = {
    "alter": "UPDATE records_change SET actor = 'user:1'",
    "alter only the values": """UPDATE records_change SET values = '{"role": ["a", "b"]}'""",
    "alter to the same": "UPDATE records_change SET actor = actor",
    "erase without saying so": "UPDATE records_change SET values = NULL, salt = NULL",
    "erase and alter": (
        "UPDATE records_change SET values = NULL, salt = NULL, erased_at = now(),"
        " erased_by = 'D-1', actor = 'user:1'"
    ),
    "erase and keep the salt": (
        "UPDATE records_change SET values = NULL, erased_at = now(), erased_by = 'D-1'"
    ),
    "delete": "DELETE FROM records_change",
    "truncate": "TRUNCATE records_change",
    "alter a seal": "UPDATE records_seal SET hash = 'x'",
    "delete a seal": "DELETE FROM records_seal",
    "truncate the seals": "TRUNCATE records_seal",
    "alter a verification": "UPDATE records_verification SET fault = ''",
    "delete a verification": "DELETE FROM records_verification",
    "truncate the verifications": "TRUNCATE records_verification",
    "truncate a table with history": "TRUNCATE accounts_user CASCADE",
}
OF_OWNER_ALONE = {
    "write a row": INSERT_ROW,
    "write a row through the function": (
        "SELECT records_write_change('accounts_user', '1', NULL, 'U', '{}', '{}', '')"
    ),
    "write a seal": (
        "INSERT INTO records_seal (id, cluster, upto, ids, highest, count, rows_hash, hash,"
        " sealed_at) VALUES (99, 1, 1, '{}', 1, 1, '', '', now())"
    ),
    "erase": "SELECT records_erase_values(ARRAY[1, 2], 'D-1')",
    "disable the trigger": "ALTER TABLE accounts_user DISABLE TRIGGER history",
    "drop the trigger": "DROP TRIGGER history ON accounts_user",
    "replace the function": (
        "CREATE OR REPLACE FUNCTION records_note_change() RETURNS trigger LANGUAGE plpgsql"
        " AS 'BEGIN RETURN NULL; END'"
    ),
    "switch all triggers off": "SET session_replication_role = replica",
    "become the owner": "SET ROLE unyo_owner",
    "drop the history": "DROP TABLE records_change",
}
# A temporary table called like a real one would otherwise write rows in the name of that one.
FORGE_BY_TEMPORARY_TABLE = (
    "CREATE TEMP TABLE accounts_user (id int);"
    " CREATE TRIGGER forged AFTER INSERT ON pg_temp.accounts_user FOR EACH ROW"
    " EXECUTE FUNCTION public.records_note_change('id', '{}', '{}')"
)


def write_history() -> None:
    User.objects.create_user("hanako", family_name="山田")
    Seal.next()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_verification (at, seals, rows, erased, waiting, fault, detail)"
            " VALUES (now(), 1, 1, 0, 0, '', '')"
        )


def everything() -> tuple[object, ...]:
    return (
        list(Change.objects.order_by("id").values()),
        list(Seal.objects.order_by("id").values()),
        User.objects.count(),
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [*ALTERATIONS.values(), *OF_OWNER_ALONE.values(), FORGE_BY_TEMPORARY_TABLE],
    ids=[*ALTERATIONS, *OF_OWNER_ALONE, "forge through a temporary table"],
)
def test_the_application_cannot(statement: str) -> None:
    write_history()
    before = everything()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert everything() == before


@pytest.mark.parametrize("statement", ALTERATIONS.values(), ids=ALTERATIONS)
def test_not_even_the_owner_can_by_accident(statement: str, owner) -> None:
    write_history()
    before = everything()
    with pytest.raises(psycopg2.errors.RestrictViolation), owner.cursor() as cursor:
        cursor.execute(statement)
    assert everything() == before


@pytest.mark.django_db
def test_a_temporary_table_does_not_catch_the_history() -> None:
    """The functions name where they look, so the row still goes into the real table."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE records_change (LIKE public.records_change)")
        cursor.execute("SET search_path = pg_temp, public")
        User.objects.create_user("hanako", family_name="山田")
        cursor.execute("SET search_path = public")
        cursor.execute("SELECT count(*) FROM public.records_change WHERE verb = 'I'")
        assert cursor.fetchone() == (1,)
        cursor.execute("DROP TABLE pg_temp.records_change")
