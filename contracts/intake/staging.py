"""The rows of a file as a table that lives as long as the transaction."""

from collections.abc import Sequence
from io import StringIO
from types import TracebackType

from django.db import connection

from contracts.intake.columns import Column

BATCH = 5_000
UNKNOWN = "\\N"


def staged_as(name: str) -> str:
    return f"intake_{name}"


def plan_for_many() -> None:
    """Until the transaction ends. Nobody has counted the rows that it writes, and the database
    would take them for few: it would look each up, where it can join all of them at once."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")


class Stage:
    """Takes rows one by one and hands them to the database by the thousand."""

    def __init__(self, name: str, columns: Sequence[Column]) -> None:
        self.table = staged_as(name)
        self.columns = columns
        self.names = ""
        self.waiting: list[str] = []

    def __enter__(self) -> "Stage":
        told = ", ".join(f'"{column.name}" {column.cell.sql}' for column in self.columns)
        with connection.cursor() as cursor:
            cursor.execute(f'DROP TABLE IF EXISTS pg_temp."{self.table}"')
            cursor.execute(
                f'CREATE TEMPORARY TABLE "{self.table}" (line integer, {told}) ON COMMIT DROP'
            )
        return self

    def expect(self, columns: Sequence[Column]) -> None:
        """Which columns the rows will have, and in which order; the others stay unknown."""
        self.names = ", ".join(["line", *(f'"{column.name}"' for column in columns)])

    def add(self, line: int, cells: Sequence[str]) -> None:
        """As `copied` of each cell tells it, or UNKNOWN."""
        self.waiting.append("\t".join((str(line), *cells)))
        if len(self.waiting) >= BATCH:
            self.send()

    def send(self) -> None:
        with connection.cursor() as cursor:
            cursor.copy_expert(
                f'COPY pg_temp."{self.table}" ({self.names}) FROM STDIN',
                StringIO("\n".join(self.waiting) + "\n"),
            )
        self.waiting.clear()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            if self.waiting:
                self.send()
            with connection.cursor() as cursor:
                cursor.execute(f'ANALYZE pg_temp."{self.table}"')
