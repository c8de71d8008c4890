"""Several acts at the same moment, each on a connection of its own. Only in tests that commit."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.utils import translation

from records.errors import DomainError

DONE = "done"


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """What became of them, those that were done first: DONE or the sentence of the refusal."""
    together = threading.Barrier(len(acts))
    outcomes: list[str] = []

    def run(act: Callable[[], Any]) -> None:
        try:
            with translation.override("en"):
                together.wait(timeout=20)
                act()
            outcomes.append(DONE)
        except DomainError as refusal:
            outcomes.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(outcomes, key=lambda outcome: outcome != DONE)
