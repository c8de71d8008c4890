"""What has happened in a contract since it began, so that every page has something to show."""

from datetime import datetime

from django.utils import timezone

from contracts.demo import calendars, guests, proofs, registers, rosters, stocktakes, trainings
from contracts.demo.stories import STORIES
from contracts.models import Contract


def load(contract: Contract, *, at: datetime) -> None:
    today = timezone.localdate(at)
    contract.refresh_from_db()
    contract.edit(
        version=contract.version,
        signed_on=contract.starts_on,
        document_status=Contract.DocumentStatus.FINAL,
    )
    story = STORIES[contract.profile]
    registers.load(contract, story, at=at)
    calendars.load(contract, story, at=at)
    team = rosters.load(contract, today)
    proofs.load(contract, today)
    trainings.load(contract, team, today)
    guests.load(contract, today)
    stocktakes.load(contract, at=at)
