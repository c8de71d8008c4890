"""What the database computes from other columns is no fact of its own, and stays out of the history.

It would repeat long texts, and values that are personal under a name that nobody marked as such.
"""

from django.db import migrations

NOTE = """
CREATE OR REPLACE FUNCTION records_note_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    secret CONSTANT text[] := tg_argv[1];
    personal CONSTANT text[] := tg_argv[2];
    %(computed)s
    before CONSTANT jsonb := CASE WHEN tg_op <> 'INSERT' THEN to_jsonb(old)%(without)s END;
    after CONSTANT jsonb := CASE WHEN tg_op <> 'DELETE' THEN to_jsonb(new)%(without)s END;
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
COMPUTED = """computed CONSTANT text[] := ARRAY(
        SELECT attname::text FROM pg_attribute WHERE attrelid = tg_relid AND attgenerated <> '');"""


class Migration(migrations.Migration):
    dependencies = [("records", "0004_access_log")]
    operations = [
        migrations.RunSQL(
            NOTE % {"computed": COMPUTED, "without": " - computed"},
            NOTE % {"computed": "", "without": ""},
        )
    ]
