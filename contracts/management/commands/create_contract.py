"""Makes an empty contract from a profile that comes with the portal, under any code."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from contracts.management.faults import UNREADABLE, told
from contracts.profiles.loading.creating import create_contract
from contracts.profiles.loading.moved import months_between, months_of
from contracts.profiles.loading.shipped import faults_of, shipped
from contracts.profiles.reading import Profile
from records.actor import acting
from records.errors import DomainError
from records.models import AccessEvent


class Command(BaseCommand):
    help = "Makes an empty contract from a shipped profile. Exit 1: refused, 2: cannot be read."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="capital letters, digits and hyphens")
        parser.add_argument("--profile", required=True, help="meti, jps, …")
        moving = parser.add_mutually_exclusive_group()
        moving.add_argument(
            "--shift-days", type=int, default=0, help="move all days, by whole months nearest to it"
        )
        moving.add_argument(
            "--moved-to", metavar="YEAR-MONTH", help="move all days, so that service starts then"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            profile = shipped(options["profile"])
            if faults := faults_of(profile):
                raise CommandError(told(faults), returncode=UNREADABLE)
            months = self.months(profile, options)
            with acting("command:create_contract"):
                contract = create_contract(
                    profile, code=options["code"], by=None, at=timezone.now(), months=months
                )
                AccessEvent.note(
                    AccessEvent.Kind.PRIVILEGED,
                    name="create_contract",
                    what="contract.create",
                    ids=[contract.pk],
                    contract_id=contract.pk,
                    profile=profile.name,
                )
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(str(contract))

    def months(self, profile: Profile, options: dict[str, Any]) -> int:
        if not options["moved_to"]:
            return months_of(options["shift_days"])
        try:
            month = date.fromisoformat(f"{options['moved_to']}-01")
        except ValueError as error:
            raise CommandError("--moved-to is a month such as 2026-04.") from error
        return months_between(profile.sections["contract"]["service_starts_on"], month)
