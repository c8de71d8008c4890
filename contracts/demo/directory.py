"""Where the staff of an agency work."""

from collections.abc import Callable

from contracts.demo import branches, offices
from contracts.demo.making import Plan
from contracts.demo.people import Place
from contracts.models import Contract, Organisation, Site


def places_of(contract: Contract, plan: Plan) -> list[Place]:
    """The copies get invented divisions and sites, the others only what their papers name."""
    if not plan.is_copy:
        return as_in_papers(contract)
    return INVENTED[contract.profile](contract)


def as_in_papers(contract: Contract) -> list[Place]:
    sites = list(Site.objects.filter(contract=contract, count=None)) or [None]
    units = Organisation.objects.filter(contract=contract, kind=Organisation.Kind.UNIT)
    return [Place(unit, sites[n % len(sites)]) for n, unit in enumerate(units)]


INVENTED: dict[str, Callable[[Contract], list[Place]]] = {
    "METI": branches.places_of,
    "JPS": offices.places_of,
}
