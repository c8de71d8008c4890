"""The history: written by a trigger, only added to, sealed, and erased only as a disposal.

The functions that write name their own search path, so that a temporary table called like one of
ours changes nothing, and run with the rights of the owner, so that the application's role needs
no right to write the history and has none.
"""

from django.db import migrations

from records.database import AppendOnly, CallableByApplication, TrackHistory, Withhold

# Adds one row. Whoever recomputes the hashes finds the same steps in records/chain.py.
WRITE = """
CREATE FUNCTION records_write_change(
    of_table text, of_record text, of_contract bigint, done text, diff jsonb, marked text[], why text
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    change public.records_change;
BEGIN
    change.id := nextval('public.records_change_id_seq');
    change.txid := pg_current_xact_id()::text::bigint;
    change.at := clock_timestamp();
    change.actor := left(coalesce(nullif(current_setting('app.actor', true), ''),
                                  'sql:' || session_user), 100);
    change.request := left(coalesce(current_setting('app.request', true), ''), 64);
    change.salt := uuid_send(gen_random_uuid());
    change.values_hash := sha256(change.salt || convert_to(diff::text, 'UTF8'));
    change.content_hash := sha256(convert_to(jsonb_build_array(
        change.id, change.txid, (extract(epoch FROM change.at) * 1000000)::bigint,
        of_table, of_record, of_contract, done, change.actor, change.request, why,
        to_jsonb(marked), encode(change.values_hash, 'hex'))::text, 'UTF8'));
    INSERT INTO public.records_change (
        id, txid, at, table_name, record_id, contract_id, verb, actor, request, reason,
        personal, "values", salt, values_hash, content_hash, erased_by)
    VALUES (
        change.id, change.txid, change.at, of_table, of_record, of_contract, done, change.actor,
        change.request, why, marked, diff, change.salt, change.values_hash, change.content_hash, '');
END $$;
"""

# Arguments of the trigger: key column, secret columns, columns with personal data.
NOTE = """
CREATE FUNCTION records_note_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    secret CONSTANT text[] := tg_argv[1];
    personal CONSTANT text[] := tg_argv[2];
    before CONSTANT jsonb := CASE WHEN tg_op <> 'INSERT' THEN to_jsonb(old) END;
    after CONSTANT jsonb := CASE WHEN tg_op <> 'DELETE' THEN to_jsonb(new) END;
    diff jsonb;
BEGIN
    SELECT jsonb_object_agg(name, CASE WHEN name = ANY (secret)
               THEN jsonb_build_array(CASE WHEN was IS NOT NULL THEN '***' END,
                                      CASE WHEN becomes IS NOT NULL THEN '***' END)
               ELSE jsonb_build_array(was, becomes) END)
      INTO diff
      FROM (SELECT name, nullif(before -> name, 'null') AS was, nullif(after -> name, 'null') AS becomes
              FROM jsonb_object_keys(coalesce(after, before)) AS name) AS field
     WHERE was IS DISTINCT FROM becomes;
    IF diff IS NOT NULL THEN
        PERFORM public.records_write_change(
            tg_table_name, coalesce(before, after) ->> tg_argv[0],
            (coalesce(after, before) ->> 'contract_id')::bigint, left(tg_op, 1), diff,
            ARRAY(SELECT name FROM unnest(personal) AS name WHERE diff ? name),
            coalesce(current_setting('app.reason', true), ''));
    END IF;
    RETURN NULL;
END $$;
"""

REFUSE = """
CREATE FUNCTION records_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are only added, never altered or deleted.', tg_table_name
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION records_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Truncating % would leave no history; delete its rows instead.', tg_table_name
        USING ERRCODE = 'restrict_violation';
END $$;
"""

# The one alteration that passes takes the values and their salt away and says on whose approval.
GUARD = """
CREATE FUNCTION records_guard_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    erased CONSTANT text[] := ARRAY['values', 'salt', 'erased_at', 'erased_by'];
BEGIN
    IF old."values" IS NOT NULL AND new."values" IS NULL AND new.salt IS NULL
       AND new.erased_at IS NOT NULL AND new.erased_by <> '' AND old.verb <> 'E'
       AND to_jsonb(new) - erased = to_jsonb(old) - erased THEN
        RETURN new;
    END IF;
    RAISE EXCEPTION 'Rows of the history are only added, never altered.'
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER guard BEFORE UPDATE ON records_change
    FOR EACH ROW EXECUTE FUNCTION records_guard_change();
CREATE TRIGGER only_added BEFORE DELETE ON records_change
    FOR EACH ROW EXECUTE FUNCTION records_only_added();
CREATE TRIGGER only_added_truncate BEFORE TRUNCATE ON records_change
    FOR EACH STATEMENT EXECUTE FUNCTION records_only_added();
"""

# A disposal: leaves a row of its own, so that a row without values and without it shows.
ERASE = """
CREATE FUNCTION records_erase_values(of_rows bigint[], approval text) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    gone bigint[];
BEGIN
    IF coalesce(trim(approval), '') = '' THEN
        RAISE EXCEPTION 'An erasure names the approval of the disposal.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    WITH erased AS (
        UPDATE public.records_change
           SET "values" = NULL, salt = NULL, erased_at = clock_timestamp(), erased_by = approval
         WHERE id = ANY (of_rows) AND "values" IS NOT NULL AND verb <> 'E'
        RETURNING id)
    SELECT array_agg(id) INTO gone FROM erased;
    IF gone IS NOT NULL THEN
        PERFORM public.records_write_change(
            'records_change', '', NULL, 'E', jsonb_build_object('rows', jsonb_build_array(
                NULL, (SELECT range_agg(int8range(id, id + 1)) FROM unnest(gone) AS id)::text)),
            '{}', approval);
    END IF;
    RETURN coalesce(cardinality(gone), 0);
END $$;
"""

# Which rows wait: what is visible now, was not at the last seal, and stands in no seal.
#
# A row that the last seal could not see belongs to a transaction that had not ended then, so its
# number is not under `upto`. Restored on another server, transaction numbers start again: then,
# once, everything above the highest sealed row waits as well, whatever its transaction's number.
WAITING = """
CREATE FUNCTION records_waiting_changes(OUT id bigint, OUT at timestamptz, OUT content_hash bytea)
RETURNS SETOF record LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    endless CONSTANT bigint := 9223372036854775807;
    newest CONSTANT bigint := greatest(pg_snapshot_xmax(pg_current_snapshot()),
                                       pg_current_xact_id_if_assigned())::text::bigint;
    last public.records_seal;
    from_txid bigint := 0;
    to_txid bigint := endless;
    above bigint := endless;
BEGIN
    SELECT * INTO last FROM public.records_seal ORDER BY records_seal.id DESC LIMIT 1;
    IF FOUND THEN
        from_txid := last.upto;
        IF last.upto <= newest
           AND last.cluster = (SELECT system_identifier FROM pg_control_system()) THEN
            to_txid := newest;
        ELSE
            above := last.highest;
        END IF;
    END IF;
    RETURN QUERY
        SELECT change.id, change.at, change.content_hash
          FROM public.records_change AS change
         WHERE (change.txid BETWEEN from_txid AND to_txid OR change.id > above)
           AND NOT EXISTS (SELECT FROM public.records_seal AS seal WHERE seal.ids @> change.id);
END $$;
"""

# `upto` is read before the rows are: a transaction that ends in between is looked at again.
SEAL = """
CREATE FUNCTION records_seal_changes() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    last public.records_seal;
    seal public.records_seal;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('records'), hashtext('seal'));
    SELECT * INTO last FROM public.records_seal ORDER BY id DESC LIMIT 1;
    seal.upto := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
    SELECT range_agg(int8range(id, id + 1)), count(*), greatest(max(id), last.highest),
           sha256(string_agg(content_hash, '' ORDER BY id))
      INTO seal.ids, seal.count, seal.highest, seal.rows_hash
      FROM public.records_waiting_changes();
    IF seal.count = 0 THEN
        RETURN NULL;
    END IF;
    seal.id := coalesce(last.id, 0) + 1;
    seal.cluster := (SELECT system_identifier FROM pg_control_system());
    seal.previous := last.hash;
    seal.sealed_at := clock_timestamp();
    seal.hash := sha256(convert_to(jsonb_build_array(
        seal.id, seal.cluster, seal.upto, seal.ids::text, seal.highest, seal.count,
        encode(seal.rows_hash, 'hex'), encode(seal.previous, 'hex'),
        (extract(epoch FROM seal.sealed_at) * 1000000)::bigint)::text, 'UTF8'));
    INSERT INTO public.records_seal (
        id, cluster, upto, ids, highest, count, rows_hash, previous, hash, sealed_at)
    VALUES (seal.id, seal.cluster, seal.upto, seal.ids, seal.highest, seal.count, seal.rows_hash,
            seal.previous, seal.hash, seal.sealed_at);
    RETURN seal.id;
END $$;
"""

FUNCTIONS = {
    "records_write_change(text, text, bigint, text, jsonb, text[], text)": WRITE,
    "records_note_change()": NOTE,
    "records_only_added(), records_refuse_truncate()": REFUSE,
    "records_guard_change()": GUARD,
    "records_erase_values(bigint[], text)": ERASE,
    "records_waiting_changes()": WAITING,
    "records_seal_changes()": SEAL,
}
KEPT_FROM_ALL = (
    "REVOKE ALL ON FUNCTION"
    " records_write_change(text, text, bigint, text, jsonb, text[], text),"
    " records_note_change(), records_erase_values(bigint[], text) FROM PUBLIC;"
)


class Migration(migrations.Migration):
    dependencies = [("records", "0002_grants")]
    operations = [
        *(
            migrations.RunSQL(sql, f"DROP FUNCTION {names} CASCADE")
            for names, sql in FUNCTIONS.items()
        ),
        migrations.RunSQL(KEPT_FROM_ALL, migrations.RunSQL.noop),
        CallableByApplication("records_seal_changes()"),
        Withhold("change", "INSERT, UPDATE, DELETE"),
        Withhold("seal", "INSERT"),
        AppendOnly("seal"),
        AppendOnly("verification"),
        TrackHistory("blob", personal=("decision",)),
        TrackHistory("attachment", personal=("name",)),
        TrackHistory("retention"),
    ]
