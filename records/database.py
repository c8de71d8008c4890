"""Migration operations for what only the database can hold: grants, append-only, history."""

from django.conf import settings
from django.db import migrations


class GrantToApplication(migrations.RunPython):
    """Lets the application role read and write rows of all tables, now and later, and no more.

    With a single role (a database that knows only one user) there is nothing to grant.
    """

    def __init__(self) -> None:
        super().__init__(self._grant, migrations.RunPython.noop)

    @staticmethod
    def _grant(apps: object, schema_editor: object) -> None:
        connection = schema_editor.connection  # type: ignore[attr-defined]
        role = settings.APPLICATION_ROLE
        if role == connection.settings_dict["USER"]:
            return
        name = connection.ops.quote_name(role)
        rows, sequences = "SELECT, INSERT, UPDATE, DELETE", "USAGE, SELECT"
        later = "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT"
        with connection.cursor() as cursor:
            for statement in (
                f"GRANT USAGE ON SCHEMA public TO {name}",
                f"GRANT {rows} ON ALL TABLES IN SCHEMA public TO {name}",
                f"GRANT {sequences} ON ALL SEQUENCES IN SCHEMA public TO {name}",
                f"{later} {rows} ON TABLES TO {name}",
                f"{later} {sequences} ON SEQUENCES TO {name}",
            ):
                cursor.execute(statement)

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        return (self.__class__.__name__, [], {})
