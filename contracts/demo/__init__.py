"""The invented part of the demo: who works in the contracts, and what they have done so far.

The contracts themselves are made from the profiles that come with the portal, as their papers say.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from contracts.demo import cast, directory, living, making, registers
from contracts.demo.crowds import fill
from contracts.models import Contract


@transaction.atomic
def load(*, at: datetime, share: float = 1) -> None:
    """Makes the contracts that are not there yet; one that is there stays as it is. `share` makes
    fewer people than there are, for a quick look and for tests."""
    today = timezone.localdate(at)
    for plan in making.PLANS:
        if Contract.objects.filter(code=plan.code).exists():
            continue
        contract = making.make(plan, at=at)
        cast.join(contract, today)
        registers.reach_what_is_over(contract, today)
        places = directory.places_of(contract, plan)
        if plan.is_copy:
            living.load(contract, at=at)
        fill(contract, plan, places, share=share, today=today)
