"""Migration operations for what only the database can hold: grants, append-only, history."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor as Editor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class GrantToApplication(migrations.RunPython):
    """Lets the application role read and write rows of all tables, now and later, and no more.

    With a single role (a database that knows only one user) there is nothing to grant.
    """

    def __init__(self) -> None:
        super().__init__(self._grant, migrations.RunPython.noop)

    @staticmethod
    def _grant(apps: object, schema_editor: Editor) -> None:
        name = quoted_role(schema_editor)
        if name is None:
            return
        rows, sequences = "SELECT, INSERT, UPDATE, DELETE", "USAGE, SELECT"
        later = "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT"
        with schema_editor.connection.cursor() as cursor:
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


def quoted_role(schema_editor: Editor) -> str | None:
    """The application's role, quoted; None where it is the owner itself."""
    connection = schema_editor.connection
    role = settings.APPLICATION_ROLE
    if role == connection.settings_dict["USER"]:
        return None
    return str(connection.ops.quote_name(role))


class Statements(Operation):
    """SQL that leaves the models as they are."""

    reduces_to_sql = True
    reversible = True

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models stay as they are."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: Editor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for statement in self.doing(app_label, to_state, schema_editor):
            schema_editor.execute(statement)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: Editor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for statement in self.undoing(app_label, from_state, schema_editor):
            schema_editor.execute(statement)

    def doing(self, app_label: str, state: ProjectState, schema_editor: Editor) -> Iterable[str]:
        raise NotImplementedError

    def undoing(self, app_label: str, state: ProjectState, schema_editor: Editor) -> Iterable[str]:
        raise NotImplementedError


class TableOperation(Statements):
    """Statements on the table of one model: "blob" of this room or "mfa.authenticator"."""

    def __init__(self, model: str) -> None:
        self.model = model

    def doing(self, app_label: str, state: ProjectState, schema_editor: Editor) -> Iterable[str]:
        return self.on_table(self._model(app_label, state), schema_editor)

    def undoing(self, app_label: str, state: ProjectState, schema_editor: Editor) -> Iterable[str]:
        return self.off_table(self._model(app_label, state), schema_editor)

    def _model(self, app_label: str, state: ProjectState) -> Any:
        label, _, name = self.model.rpartition(".")
        return state.apps.get_model(label or app_label, name)

    def on_table(self, model: Any, schema_editor: Editor) -> Iterable[str]:
        raise NotImplementedError

    def off_table(self, model: Any, schema_editor: Editor) -> Iterable[str]:
        raise NotImplementedError


class Withhold(TableOperation):
    """Takes rights on the rows of a table away from the application's role."""

    def __init__(self, model: str, rights: str) -> None:
        super().__init__(model)
        self.rights = rights

    def on_table(self, model: Any, schema_editor: Editor) -> Iterable[str]:
        role = quoted_role(schema_editor)
        if role:
            yield f'REVOKE {self.rights} ON "{model._meta.db_table}" FROM {role}'

    def off_table(self, model: Any, schema_editor: Editor) -> Iterable[str]:
        role = quoted_role(schema_editor)
        if role:
            yield f'GRANT {self.rights} ON "{model._meta.db_table}" TO {role}'

    def describe(self) -> str:
        return f"Withhold {self.rights} on {self.model} from the application"


class AppendOnly(Withhold):
    """Rows are added and never altered or deleted, not even by the owner by accident."""

    def __init__(self, model: str) -> None:
        super().__init__(model, "UPDATE, DELETE")

    def on_table(self, model: Any, schema_editor: Editor) -> Iterable[str]:
        table = model._meta.db_table
        yield from super().on_table(model, schema_editor)
        yield (
            f'CREATE TRIGGER only_added BEFORE UPDATE OR DELETE ON "{table}"'
            " FOR EACH ROW EXECUTE FUNCTION records_only_added()"
        )
        yield (
            f'CREATE TRIGGER only_added_truncate BEFORE TRUNCATE ON "{table}"'
            " FOR EACH STATEMENT EXECUTE FUNCTION records_only_added()"
        )

    def off_table(self, model: Any, schema_editor: Editor) -> Iterable[str]:
        table = model._meta.db_table
        yield f'DROP TRIGGER IF EXISTS only_added ON "{table}"'
        yield f'DROP TRIGGER IF EXISTS only_added_truncate ON "{table}"'
        yield from super().off_table(model, schema_editor)

    def describe(self) -> str:
        return f"Only add rows to {self.model}"


class TrackHistory(TableOperation):
    """Every change of a row goes into the history, whatever statement made it.

    `secret` and `personal` repeat the model's policy, because a migration stays as it was
    written; tests/records/test_history_tables.py fails when the two say different things.
    """

    def __init__(
        self, model: str, *, secret: tuple[str, ...] = (), personal: tuple[str, ...] = ()
    ) -> None:
        super().__init__(model)
        self.secret, self.personal = secret, personal

    def on_table(self, model: Any, schema_editor: Editor) -> Iterable[str]:
        table = model._meta.db_table
        columns = [
            ",".join(model._meta.get_field(name).column for name in names)
            for names in (self.secret, self.personal)
        ]
        yield (
            f'CREATE TRIGGER history AFTER INSERT OR UPDATE OR DELETE ON "{table}"'
            " FOR EACH ROW EXECUTE FUNCTION records_note_change("
            f"'{model._meta.pk.column}', '{{{columns[0]}}}', '{{{columns[1]}}}')"
        )
        yield (
            f'CREATE TRIGGER history_truncate BEFORE TRUNCATE ON "{table}"'
            " FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_truncate()"
        )

    def off_table(self, model: Any, schema_editor: Editor) -> Iterable[str]:
        table = model._meta.db_table
        yield f'DROP TRIGGER IF EXISTS history ON "{table}"'
        yield f'DROP TRIGGER IF EXISTS history_truncate ON "{table}"'

    def describe(self) -> str:
        return f"Write every change of {self.model} into the history"


class TrackHistoryAnew(TrackHistory):
    """The policy of a model has changed: the triggers that `was` put up are put up again."""

    def __init__(
        self,
        model: str,
        *,
        was: TrackHistory,
        secret: tuple[str, ...] = (),
        personal: tuple[str, ...] = (),
    ) -> None:
        super().__init__(model, secret=secret, personal=personal)
        self.was = was

    def on_table(self, model: Any, schema_editor: Editor) -> Iterable[str]:
        yield from super().off_table(model, schema_editor)
        yield from super().on_table(model, schema_editor)

    def off_table(self, model: Any, schema_editor: Editor) -> Iterable[str]:
        yield from super().off_table(model, schema_editor)
        yield from self.was.on_table(model, schema_editor)


class CallableByApplication(Statements):
    """A function that runs with the owner's rights: the application may call it, nobody else."""

    def __init__(self, function: str) -> None:
        self.function = function

    def doing(self, app_label: str, state: ProjectState, schema_editor: Editor) -> Iterable[str]:
        yield f"REVOKE ALL ON FUNCTION {self.function} FROM PUBLIC"
        role = quoted_role(schema_editor)
        if role:
            yield f"GRANT EXECUTE ON FUNCTION {self.function} TO {role}"

    def undoing(self, app_label: str, state: ProjectState, schema_editor: Editor) -> Iterable[str]:
        """The function goes, and its grants with it."""
        return ()

    def describe(self) -> str:
        return f"Let the application call {self.function}"
