"""Fills the directory of a contract up to the number of staff that its papers speak of."""

from collections.abc import Sequence
from datetime import date

from contracts.demo.making import Plan
from contracts.demo.people import Place, make_people
from contracts.models import Contract, Organisation, Person

Kind = Organisation.Kind
VENDOR_STAFF = 3


def fill(
    contract: Contract, plan: Plan, places: Sequence[Place], *, share: float, today: date
) -> None:
    agency = (Kind.AGENCY, Kind.UNIT)
    there = Person.objects.filter(contract=contract, organisation__kind__in=agency).count()
    missing = max(0, round(plan.staff * share) - there)
    make_people(contract, missing, places, seed=contract.pk * 10, today=today)
    vendors = Organisation.objects.filter(contract=contract, kind=Kind.VENDOR)
    firms = [Place(vendor) for vendor in vendors]
    make_people(contract, VENDOR_STAFF * len(firms), firms, contract.pk * 10 + 1, mail="example.jp")
