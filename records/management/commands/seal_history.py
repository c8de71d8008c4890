"""Seals what waits, now. The timetable does the same every half minute."""

from django.core.management.base import BaseCommand

from records.models import Seal


class Command(BaseCommand):
    help = "Seals all changes that wait for it into the next link of the chain."

    def handle(self, *args: object, **options: object) -> None:
        seal = Seal.next()
        if seal is None:
            self.stdout.write("Nothing waits for a seal.")
        else:
            self.stdout.write(f"Seal {seal.pk}: {seal.count:,} rows.")
