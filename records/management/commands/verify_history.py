"""Proves the history and names the first thing that is wrong."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from records import chain
from records.proofs import note_verification, verify_database


class Command(BaseCommand):
    help = (
        "Recomputes every hash of the history, checks that no row and no seal is missing and "
        "compares the chain with the head files. Exits with 1 and names the first fault."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--from", dest="source", type=Path, help="an export instead of the database"
        )
        parser.add_argument("--heads", type=Path, help="other head files than those of the portal")
        parser.add_argument("--json", action="store_true", help="the report as JSON")
        parser.add_argument(
            "--read-only",
            action="store_true",
            help="do not note the result in the database, for a copy that cannot be written to",
        )

    def handle(
        self,
        *args: object,
        source: Path | None,
        heads: Path | None,
        json: bool,
        read_only: bool,
        **options: object,
    ) -> None:
        heads = heads or settings.HISTORY_HEADS
        if source:
            report = chain.verify(chain.read_export(source), heads)
        else:
            report = verify_database(heads)
            if not read_only:
                note_verification(report, at=timezone.now())
        self.stdout.write(chain.tell(report, as_json=json))
        if report.fault:
            raise SystemExit(1)
