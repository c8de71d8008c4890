"""Takes the records of a predecessor over: a folder or archive of CSV files of the open format."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from contracts.intake import Findings, Unreadable
from contracts.intake.texts import ENCODINGS
from contracts.management.faults import UNREADABLE
from contracts.models import Contract
from exchange.takeover import take_over, unknown_files
from records.actor import acting


class Command(BaseCommand):
    help = (
        "Takes records over from a folder or ZIP archive of CSV files, as a whole or not at all."
        " Exit 1: refused, nothing written. 2: folder or contract cannot be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="the contract")
        parser.add_argument("path", type=Path, help="folder or ZIP archive")
        parser.add_argument("--dry-run", action="store_true", help="check all and write nothing")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")
        parser.add_argument("--encoding", default="utf-8", choices=ENCODINGS)

    def handle(self, *args: Any, **options: Any) -> None:
        contract = Contract.objects.filter(code=options["code"]).first()
        if contract is None:
            told = _("There is no contract %(code)s.") % {"code": options["code"]}
            raise CommandError(told, returncode=UNREADABLE)
        path, dry_run = options["path"], options["dry_run"]
        try:
            with acting("command:takeover"):
                findings = take_over(contract, path, encoding=options["encoding"], dry_run=dry_run)
        except Unreadable as error:
            raise CommandError(str(error), returncode=UNREADABLE) from error
        for name in unknown_files(path):
            self.stderr.write(_("%(name)s was not read.") % {"name": name})
        for sentence in findings.made:
            self.stderr.write(sentence)
        if options["json"]:
            self.stdout.write(json.dumps(findings.as_data(), ensure_ascii=False))
        else:
            self.tell(findings, dry_run=dry_run)
        if findings.refused:
            reason = _("Refused: %(count)d. Nothing was written.") % {
                "count": len(findings.refused)
            }
            raise CommandError(reason)

    def tell(self, findings: Findings, *, dry_run: bool) -> None:
        for found in findings.refused:
            self.stdout.write(f"{found.file}:{found.line}: {found.column or '-'}: {found.reason}")
        for doubtful in findings.doubtful:
            words = {"doubt": doubtful.reason}
            reason = _("doubtful: %(doubt)s") % words
            self.stdout.write(f"{doubtful.file}:{doubtful.line}: {doubtful.key}: {reason}")
        for name, count in findings.files.items():
            told = _(
                "%(rows)d rows, %(created)d created, %(updated)d updated, %(unchanged)d unchanged"
            )
            self.stdout.write(f"{name}: {told % vars(count)}")
        if dry_run:
            self.stdout.write(_("This was a rehearsal. Nothing was written."))
