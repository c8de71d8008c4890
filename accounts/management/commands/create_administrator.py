"""How a portal gets its first person: an administrator who sets the password by a link."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from accounts.mails import link_to
from accounts.models import Pass, User
from accounts.roles import PortalRole
from records.actor import acting
from records.models import AccessEvent


class Command(BaseCommand):
    help = (
        "Makes an administrator and prints the link with which that person sets the password. "
        "Run again for a person who has not set it yet: the old link ends, a new one is printed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="sign-in name in small letters")
        parser.add_argument("email")
        parser.add_argument("family_name")
        parser.add_argument("given_name")
        parser.add_argument(
            "--portal",
            default=settings.UNYO_URL or "http://localhost:8000",
            help="address of the portal in the link (default: UNYO_URL)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        with acting("command:create_administrator"), transaction.atomic():
            user = self.administrator(**options)
            issued, token = Pass.issue(user, Pass.Purpose.INVITATION, by=None, at=at)
            AccessEvent.note(
                AccessEvent.Kind.PRIVILEGED,
                at=at,
                name="create_administrator",
                what="user.invite",
                ids=[user.pk],
                role=user.role,
            )
        self.stdout.write(link_to(token, portal=options["portal"].rstrip("/")))
        until = timezone.localtime(issued.expires_at)
        self.stderr.write(f"{user} opens this link once, until {until:%Y-%m-%d %H:%M}.")

    def administrator(
        self, *, username: str, email: str, family_name: str, given_name: str, **others: Any
    ) -> User:
        known = User.objects.filter(username=username.lower()).first()
        if known is None:
            user = User(
                username=username.lower(),
                email=email.lower(),
                family_name=family_name,
                given_name=given_name,
                role=PortalRole.ADMINISTRATOR,
            )
            user.set_unusable_password()
            user.full_clean()
            user.save()
            return user
        if known.password_set_at or known.role != PortalRole.ADMINISTRATOR:
            raise CommandError(f"There is already a user with the sign-in name {username}.")
        return known
