"""Asks for jobs one by one, and prints the number of each as soon as it is accepted.

Accepted means that its transaction has committed. Whatever the database refuses meanwhile is
asked for again: until it says yes there is no promise.
"""

import time
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from records.models import Job
from tests.processes.tasks import stand_at

SECONDS_WITHOUT_DATABASE = 60


class Command(BaseCommand):
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("count", type=int)
        parser.add_argument("--gate", action="append", default=[], help="NUMBER=FILE of a job")
        parser.add_argument("--pause", type=Path, help="a gate for who asks, at three quarters")

    def handle(
        self, *args: object, count: int, gate: list[str], pause: Path | None, **options: object
    ) -> None:
        gates = dict(one.split("=", 1) for one in gate)
        for number in range(count):
            if pause and number == count * 3 // 4:
                stand_at(pause)
            self.ask({"gate": gates[str(number)]} if str(number) in gates else {})

    def ask(self, arguments: dict[str, str]) -> None:
        deadline = time.monotonic() + SECONDS_WITHOUT_DATABASE
        while time.monotonic() < deadline:
            try:
                job = Job.enqueue("test_effect", arguments, by=None, at=timezone.now())
            except (OperationalError, InterfaceError):
                connection.close()
                time.sleep(0.05)
            else:
                self.stdout.write(str(job.pk))
                self.stdout.flush()
                return
        raise CommandError("The database did not come back.")
