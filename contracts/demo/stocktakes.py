"""Stocktakes of the accounts: one that was closed, and one of today that has only begun."""

from datetime import datetime, timedelta

from django.db.models import F

from contracts.demo.registers import acting_member
from contracts.models import Contract, Stocktake

QUARTER = timedelta(days=91)


def load(contract: Contract, *, at: datetime) -> None:
    manager = acting_member("tanaka", contract)
    officer = acting_member("ishikawa", contract)
    before = at - QUARTER
    done = Stocktake.begin(contract, by=manager, at=before)
    # Nobody had signed in yet on a day that was still to come.
    done.lines.update(last_used_at=F("last_used_at") - QUARTER)
    for line in done.lines.select_related("stocktake"):
        by = officer if line.membership.person.user_id == manager.pk else manager
        line.decide("keep", by=by, at=before + timedelta(hours=2))
    done.close(by=manager, at=before + timedelta(hours=3))
    current = Stocktake.begin(contract, by=officer, at=at)
    for line in current.lines.filter(membership__person__user=manager.pk):
        line.decide("keep", by=officer, at=at, reason="業務の継続のため")
