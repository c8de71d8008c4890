from contracts.models.contract import Contract
from contracts.models.memberships import Membership
from contracts.models.organisations import Coverage, Organisation
from contracts.models.people import Person
from contracts.models.phases import Phase
from contracts.models.places import Counter, Site
from contracts.models.profile_rows import ProfileRow
from contracts.models.roles import ForbiddenPair, Role
from contracts.models.system_parts import Layer, SystemFunction, UserGroup
from contracts.models.systems import Environment, Service, System
from contracts.models.work import Team, WorkLine

__all__ = [
    "Contract",
    "Counter",
    "Coverage",
    "Environment",
    "ForbiddenPair",
    "Layer",
    "Membership",
    "Organisation",
    "Person",
    "Phase",
    "ProfileRow",
    "Role",
    "Service",
    "Site",
    "System",
    "SystemFunction",
    "Team",
    "UserGroup",
    "WorkLine",
]
