"""The sweeper, several times a second instead of twice a minute, until it is killed."""

import time
from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from records.jobs import engine


class Command(BaseCommand):
    requires_system_checks: list[str] = []

    def handle(self, *args: object, **options: object) -> None:
        engine.LOST_AFTER = timedelta(seconds=1)
        while True:
            try:
                engine.sweep(at=timezone.now())
            except (OperationalError, InterfaceError):
                connection.close()
            time.sleep(0.2)
