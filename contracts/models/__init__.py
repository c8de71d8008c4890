from contracts.models.contract import Contract
from contracts.models.memberships import Membership
from contracts.models.organisations import Coverage, Organisation
from contracts.models.people import Person
from contracts.models.phases import Phase
from contracts.models.places import Counter, Site
from contracts.models.roles import ForbiddenPair, Role
from contracts.models.stocktakes import Stocktake, StocktakeLine
from contracts.models.systems import Environment, Service, System

__all__ = [
    "Contract",
    "Counter",
    "Coverage",
    "Environment",
    "ForbiddenPair",
    "Membership",
    "Organisation",
    "Person",
    "Phase",
    "Role",
    "Service",
    "Site",
    "Stocktake",
    "StocktakeLine",
    "System",
]
