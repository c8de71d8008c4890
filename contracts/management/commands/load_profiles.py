"""Loads the shipped profiles again into the contracts that were made from them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contracts.management.faults import UNREADABLE, told
from contracts.models import Contract
from contracts.profiles.loading.applying import load
from contracts.profiles.loading.compare import Outcome, RowDifference, Side
from contracts.profiles.loading.difference import Decisions, Difference, difference_of
from contracts.profiles.loading.shipped import faults_of, fitted, shipped_for, shipped_names
from contracts.profiles.reading import Profile
from records.actor import acting
from records.errors import DomainError
from records.models import AccessEvent


class Command(BaseCommand):
    help = (
        "Shows how the shipped profiles differ from their contracts, and loads them. "
        "Exit 0: nothing to do or loaded, 1: refused or to be decided, 2: cannot be read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("codes", nargs="*", help="contracts; without one, all")
        parser.add_argument("--dry-run", action="store_true", help="show, and write nothing")
        deciding = parser.add_mutually_exclusive_group()
        deciding.add_argument(
            "--take-file",
            action="store_const",
            dest="rest",
            const=Side.FILE,
            help="where both changed, the file wins",
        )
        deciding.add_argument(
            "--keep-screen",
            action="store_const",
            dest="rest",
            const=Side.SCREEN,
            help="where both changed, the screen wins",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        worst = 0
        for contract in self.contracts(options["codes"]):
            worst = max(worst, self.one(contract, options["rest"], options["dry_run"]))
        if worst:
            raise CommandError(
                _("Not everything was loaded; the reasons stand above."), returncode=worst
            )

    def contracts(self, codes: list[str]) -> list[Contract]:
        """Those asked for, or all that were made from a shipped profile."""
        found = {contract.code: contract for contract in Contract.objects.order_by("code")}
        unknown = [code for code in codes if code not in found]
        if unknown:
            message = _("There is no contract %(codes)s.") % {"codes": ", ".join(unknown)}
            raise CommandError(message, returncode=UNREADABLE)
        if codes:
            return [found[code] for code in codes]
        known = shipped_names()
        return [contract for contract in found.values() if contract.profile.lower() in known]

    def one(self, contract: Contract, rest: Side | None, is_dry: bool) -> int:
        """The exit code for this contract."""
        self.stdout.write(str(contract), self.style.MIGRATE_HEADING)
        try:
            profile = shipped_for(contract)
            if faults := faults_of(profile):
                self.stderr.write(told(faults))
                return UNREADABLE
            fitting = fitted(profile, contract)
            difference = difference_of(contract, fitting)
            self.show(difference)
            decisions = Decisions({}, rest)
            if undecided := len(difference.undecided(decisions)):
                sentence = ngettext(
                    "%(count)d value is to be decided: --take-file or --keep-screen",
                    "%(count)d values are to be decided: --take-file or --keep-screen",
                    undecided,
                )
                self.stderr.write(sentence % {"count": undecided})
                return 1
            if not is_dry and not difference.is_empty:
                self.load(contract, fitting, difference, decisions)
        except DomainError as refusal:
            self.stderr.write(str(refusal))
            return 1
        return 0

    def load(
        self, contract: Contract, profile: Profile, shown: Difference, decisions: Decisions
    ) -> None:
        with acting("command:load_profiles"):
            load(
                contract,
                profile,
                shown=shown.fingerprint,
                decisions=decisions,
                by=None,
                at=timezone.now(),
            )
            AccessEvent.note(
                AccessEvent.Kind.PRIVILEGED,
                name="load_profiles",
                what="contract.load_profile",
                ids=[contract.pk],
                contract_id=contract.pk,
                profile=profile.name,
            )

    def show(self, difference: Difference) -> None:
        counts = [f"{Outcome(o).label}: {n}" for o, n in sorted(difference.counts.items())]
        self.stdout.write("  " + ", ".join(counts))
        for row in difference.rows:
            if row.outcome != Outcome.UNCHANGED:
                for line in lines_of(row):
                    self.stdout.write(f"  {line}")


def lines_of(row: RowDifference) -> list[str]:
    told = [f"{row.section} {row.key}: {row.outcome.label}"]
    changed = row.with_outcome(Outcome.UPDATE, Outcome.KEPT, Outcome.CONFLICT)
    return told + [
        f"  {field.name}: {field.screen!r} → {field.file!r} ({field.outcome.label})"
        for field in changed
    ]
