"""Opens a locked account from the machine itself: the way out when no administrator is left."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from records.actor import acting
from records.models import AccessEvent


class Command(BaseCommand):
    help = "Unlocks an account that repeated failures have locked."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.called(options["username"])
        if user is None:
            raise CommandError(f"There is no user with the sign-in name {options['username']}.")
        if user.locked_at is None:
            self.stdout.write(f"{user} is not locked.")
            return
        with acting("command:unlock_user"):
            user.unlock()
            AccessEvent.note(
                AccessEvent.Kind.PRIVILEGED, name="unlock_user", what="user.unlock", ids=[user.pk]
            )
        self.stdout.write(f"{user} is unlocked.")
