"""The access log is only added to; what is in it stays for five years or longer.

The triggers hold for every role, also for the owner of the tables by accident. The application's
role cannot disable them. They name their own search path, so that a temporary table called like
one of ours changes nothing, and Tokyo's time, so that the time zone of a session does not either.
"""

from django.db import migrations

GUARD_EVENTS = """
CREATE FUNCTION records_guard_access_log() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp SET timezone = 'Asia/Tokyo' AS $$
BEGIN
    IF tg_op = 'INSERT' THEN
        new.recorded_at := clock_timestamp();
        RETURN new;
    END IF;
    IF tg_op = 'DELETE' THEN
        IF old.recorded_at + interval '5 years' <= clock_timestamp() AND NOT EXISTS (
            SELECT FROM records_retention AS kept
            WHERE kept.keep_until >= clock_timestamp()::date
              AND (kept.contract_id IS NULL OR old.contract_id IS NULL
                   OR kept.contract_id = old.contract_id)
        ) THEN
            RETURN old;
        END IF;
        RAISE EXCEPTION 'An event of the access log is kept for five years or longer.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RAISE EXCEPTION 'The access log is only added to.' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER access_log_guard BEFORE INSERT OR UPDATE OR DELETE ON records_accessevent
    FOR EACH ROW EXECUTE FUNCTION records_guard_access_log();
CREATE TRIGGER access_log_guard_truncate BEFORE TRUNCATE ON records_accessevent
    FOR EACH STATEMENT EXECUTE FUNCTION records_guard_access_log();
"""

GUARD_RETENTION = """
CREATE FUNCTION records_guard_retention() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF tg_op = 'UPDATE' THEN
        IF new.keep_until >= old.keep_until
           AND new.contract_id IS NOT DISTINCT FROM old.contract_id THEN
            RETURN new;
        END IF;
    END IF;
    RAISE EXCEPTION 'A retention is only prolonged.' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER retention_guard BEFORE UPDATE OR DELETE ON records_retention
    FOR EACH ROW EXECUTE FUNCTION records_guard_retention();
CREATE TRIGGER retention_guard_truncate BEFORE TRUNCATE ON records_retention
    FOR EACH STATEMENT EXECUTE FUNCTION records_guard_retention();
"""

UNDO = """
DROP TRIGGER access_log_guard ON records_accessevent;
DROP TRIGGER access_log_guard_truncate ON records_accessevent;
DROP FUNCTION records_guard_access_log();
DROP TRIGGER retention_guard ON records_retention;
DROP TRIGGER retention_guard_truncate ON records_retention;
DROP FUNCTION records_guard_retention();
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0003_history")]
    operations = [migrations.RunSQL(GUARD_EVENTS + GUARD_RETENTION, UNDO)]
