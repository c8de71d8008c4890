"""Makes a user a member of a contract: the way in while it has no manager."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import User
from contracts.appointing import appoint
from contracts.models import Contract, Role
from records.actor import acting
from records.errors import DomainError
from records.models import AccessEvent


class Command(BaseCommand):
    help = "Gives a user a role of a contract. Exit 1: refused, 2: nobody or nothing of that name."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code")
        parser.add_argument("username")
        parser.add_argument("role", help="code of a role of the contract")
        parser.add_argument("--from", dest="first", type=date.fromisoformat, help="default: today")
        parser.add_argument(
            "--until", type=date.fromisoformat, help="last day; default: the end of the contract"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        contract = Contract.objects.filter(code=options["code"]).first()
        if contract is None:
            raise CommandError(f"There is no contract {options['code']}.", returncode=2)
        user = User.objects.called(options["username"])
        if user is None:
            raise CommandError(f"There is no user {options['username']}.", returncode=2)
        roles = {role.code: role for role in Role.objects.filter(contract=contract)}
        if options["role"] not in roles:
            known = ", ".join(roles)
            raise CommandError(f"There is no such role; there are: {known}.", returncode=2)
        try:
            with acting("command:add_member"):
                membership = appoint(
                    contract,
                    user,
                    roles[options["role"]],
                    first=options["first"] or timezone.localdate(),
                    last=options["until"],
                    by=None,
                    at=timezone.now(),
                )
                AccessEvent.note(
                    AccessEvent.Kind.PRIVILEGED,
                    name="add_member",
                    what="contract.appoint",
                    ids=[contract.pk],
                    contract_id=contract.pk,
                    username=user.username,
                    role=options["role"],
                )
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{membership}, {membership.first} – {membership.last}")
