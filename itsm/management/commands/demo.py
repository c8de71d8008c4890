"""Invented data to look at; refused where real work is done."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts import demo, demo_acts
from contracts import demo as demo_contracts
from governance import demo as demo_notes
from helpdesk import demo as demo_desk
from records.actor import acting
from workbench import demo as demo_workbench


class Command(BaseCommand):
    help = "Loads what is missing of the demo data; what is there stays as it is."

    def handle(self, *args: object, **options: object) -> None:
        try:
            with acting("command:demo"):
                demo.load(at=timezone.now())
                demo_acts.load(at=timezone.now())
                demo_contracts.load(at=timezone.now(), share=settings.DEMO_SHARE)
                demo_workbench.load(at=timezone.now())
                demo_notes.load(at=timezone.now())
                demo_desk.load(at=timezone.now(), share=settings.DEMO_SHARE)
        except demo.NotInProduction as error:
            raise CommandError(str(error)) from error
