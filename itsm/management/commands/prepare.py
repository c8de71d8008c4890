"""Brings database, static files and demo data up to the version of the code.

Runs before every start, so all of it is quiet and quick when there is nothing to do. What it
prints on standard output is meant for the console of the person who started the portal.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError, connection
from django.db.migrations.executor import MigrationExecutor
from redis import RedisError

from accounts.demo import SIGN_INS
from accounts.models import User
from contracts.models import Contract

LOCK = 7_418_530_001  # any number, as long as nothing else locks it


class Command(BaseCommand):
    help = "Migrates, collects static files and loads the demo; safe to run again at any time."
    requires_system_checks: list[str] = []

    def handle(self, *args: object, **options: object) -> None:
        try:
            with alone_on_the_database():
                self.migrate()
            cache.get("prepare")
        except OperationalError as error:
            raise CommandError(f"The database cannot be used: {first_line(error)}") from error
        except ProgrammingError as error:
            raise CommandError(f"The database refuses: {first_line(error)}") from error
        except RedisError as error:
            raise CommandError(f"The Redis server cannot be used: {error}") from error
        self.collect_static_files()
        if settings.DEMO:
            self.show_demo()
        elif not User.objects.exists():
            self.stdout.write("Nobody can sign in yet. Next: script/manage create_administrator")

    def migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stderr.write("Creating or changing tables…", self.style.SUCCESS)
            call_command("migrate", interactive=False, verbosity=0)

    def collect_static_files(self) -> None:
        stamp = settings.STATIC_ROOT / ".sources"
        sources = fingerprint_of_sources()
        if stamp.exists() and stamp.read_text() == sources:
            return
        self.stderr.write("Collecting style sheets, scripts and fonts…", self.style.SUCCESS)
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(sources)

    def show_demo(self) -> None:
        """The demo is for an empty portal; one in which people work is not added to."""
        if not User.objects.exists():
            self.stderr.write("Loading the demo…", self.style.SUCCESS)
            call_command("demo", verbosity=0)
        known = set(User.objects.filter(is_demo=True).values_list("username", flat=True))
        sign_ins = [sign_in for sign_in in SIGN_INS if sign_in[0] in known]
        if sign_ins:
            self.stdout.write("Sign in as             with the password")
        for name, password, who in sign_ins:
            self.stdout.write(f"  {name:20} {password:18} {who}")
        contracts = Contract.objects.filter(is_demo=True).values_list("code", flat=True)
        if contracts:
            self.stdout.write(f"Contracts of the demo: {', '.join(contracts)}")


@contextmanager
def alone_on_the_database() -> Iterator[None]:
    """Several web servers may start at once; one migrates while the others wait."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def fingerprint_of_sources() -> str:
    """Changes when a static file is added, removed or written."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            about = storage.size(path), storage.get_modified_time(path).timestamp()
            seen.update(f"{path} {about}\n".encode())
    return seen.hexdigest()


def first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0]
