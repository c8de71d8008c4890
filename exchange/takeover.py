"""Takes a folder of the open format over into a contract, as a whole or not at all."""

from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from contracts.intake import Findings, Reader
from contracts.intake.checking import check
from contracts.intake.findings import HEADER
from contracts.intake.folders import Folder, Unreadable
from contracts.intake.merging import merge
from contracts.intake.reading import read
from contracts.intake.staging import plan_for_many
from contracts.intake.texts import rows_of
from contracts.models import Contract
from exchange.rooms import ENTRIES, NOT_YET
from records.models import AccessEvent


def take_over(
    contract: Contract, path: Path, *, encoding: str = "utf-8", dry_run: bool = False
) -> Findings:
    """Nothing is written if anything is refused, or if this is a rehearsal."""
    folder = Folder(path)
    if not known_files(folder):
        raise Unreadable(_("%(path)s holds no file of the open format.") % {"path": path})
    with transaction.atomic():
        Contract.objects.select_for_update(no_key=True).get(pk=contract.pk)
        plan_for_many()
        findings = Takeover(contract, folder, encoding).run()
        if findings.refused:
            findings.made.clear()
        if findings.refused or dry_run:
            transaction.set_rollback(True)
        else:
            note(contract, findings)
    findings.in_order()
    return findings


def known_files(folder: Folder) -> list[str]:
    known = [entry.file for entry in ENTRIES] + list(NOT_YET)
    return [name for name in known if name in folder.names]


def unknown_files(path: Path) -> list[str]:
    """Lie beside the others and are not read."""
    folder = Folder(path)
    return sorted(set(folder.names).difference(known_files(folder)))


def note(contract: Contract, findings: Findings) -> None:
    AccessEvent.note(
        AccessEvent.Kind.PRIVILEGED,
        name="takeover",
        what="contract.takeover",
        ids=[contract.pk],
        contract_id=contract.pk,
        count=sum(count.created + count.updated for count in findings.files.values()),
        files=findings.as_data()["files"],
    )


class Takeover:
    """All files are read and held against each other before the first row is written."""

    def __init__(self, contract: Contract, folder: Folder, encoding: str) -> None:
        self.contract, self.folder, self.encoding = contract, folder, encoding
        self.findings = Findings()
        self.readers: dict[str, Reader] = {}
        self.headers: dict[str, frozenset[str]] = {}

    def run(self) -> Findings:
        self.read_all()
        if not self.findings.refused:
            self.write_all()
        return self.findings

    def read_all(self) -> None:
        for entry in ENTRIES:
            if entry.file in self.folder.names:
                reader = entry.reader(self.contract, self.findings)
                with self.folder.open(entry.file) as file:
                    rows = rows_of(file, self.encoding)
                    self.headers[reader.name] = read(reader, rows, self.findings)
                self.readers[reader.name] = reader
        for reader in self.readers.values():
            check(reader, self.contract, self.readers, self.findings)
        for name in NOT_YET:
            if name in self.folder.names:
                reason = _("This file is not taken over yet by this version.")
                self.findings.refuse(name, HEADER, "", reason)

    def write_all(self) -> None:
        for entry in ENTRIES:
            if entry.before:
                entry.before(self.contract, self.readers)
            name = entry.file.removesuffix(".csv")
            if reader := self.readers.get(name):
                merge(reader, self.contract, self.headers[name], self.findings.files[entry.file])
            if entry.after:
                entry.after(self.contract, self.readers, self.findings)
