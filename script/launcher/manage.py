"""`script/manage`: a management command with the services up, and nothing else on its output."""

import os

from launcher.commands import prepare, run_command, was_prepared
from launcher.places import Places
from launcher.services import Services
from launcher.speech import say


def main(places: Places, arguments: list[str]) -> int:
    with Services(places, os.environ) as services:
        environment = services.environment()
        # A new database of our own has no tables yet. One from outside is not ours to change.
        if services.embeds_the_database and not was_prepared(places).exists():
            say("Preparing the new database…")
            prepare(places, environment)
        return run_command(places, environment, arguments)
