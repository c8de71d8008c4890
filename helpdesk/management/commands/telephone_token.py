"""Makes or revokes the token by which a telephone system tells a contract of its calls."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from contracts.models import Contract
from helpdesk.models import TelephoneToken
from records.actor import acting
from records.models import AccessEvent


class Command(BaseCommand):
    help = "Prints a new token once, or revokes those of a name. Exit 2: nothing of that name."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code")
        parser.add_argument("name", help="of the telephone system")
        parser.add_argument("--revoke", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        contract = Contract.objects.filter(code=options["code"]).first()
        if contract is None:
            raise CommandError(f"There is no contract {options['code']}.", returncode=2)
        with acting("command:telephone_token"):
            if options["revoke"]:
                self.revoke(contract, options["name"])
            else:
                made, secret = TelephoneToken.make(
                    contract, options["name"], by=None, at=timezone.now()
                )
                note(made, "telephony.make_token")
                self.stdout.write(secret)

    def revoke(self, contract: Contract, name: str) -> None:
        standing = list(TelephoneToken.objects.standing().filter(contract=contract, name=name))
        if not standing:
            raise CommandError(f"There is no standing token {name}.", returncode=2)
        for token in standing:
            token.revoke(by=None, at=timezone.now())
            note(token, "telephony.revoke_token")


def note(token: TelephoneToken, what: str) -> None:
    AccessEvent.note(
        AccessEvent.Kind.PRIVILEGED,
        name="telephone_token",
        what=what,
        ids=[token.pk],
        contract_id=token.contract_id,
    )
