"""Writes the history into a file that can be proved without the database."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from records.models import AccessEvent
from records.proofs import export_history


class Command(BaseCommand):
    help = (
        "Writes the history with its seals as JSON lines. Whoever holds the file and the head "
        "files proves it with `verify_history --from FILE` or `python -m records.chain FILE`. "
        "The file holds personal data."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: object, file: Path, **options: object) -> None:
        rows = export_history(file)
        AccessEvent.note(
            AccessEvent.Kind.EXPORTED,
            name="export_history",
            what="history",
            count=rows,
            file=str(file),
        )
        self.stdout.write(f"{rows:,} rows written to {file}.")
