from contracts.models.careers import Career, PersonalFacts
from contracts.models.contract import Contract
from contracts.models.memberships import Membership
from contracts.models.organisations import Coverage, Organisation
from contracts.models.people import Person
from contracts.models.phases import Phase
from contracts.models.places import Counter, Site
from contracts.models.pledges import Pledge
from contracts.models.qualifications import Proof, Qualification
from contracts.models.roles import ForbiddenPair, Role
from contracts.models.rosters import RosterEntry
from contracts.models.systems import Environment, Service, System
from contracts.models.trainings import Attendance, Training

__all__ = [
    "Attendance",
    "Career",
    "Contract",
    "Counter",
    "Coverage",
    "Environment",
    "ForbiddenPair",
    "Membership",
    "Organisation",
    "Person",
    "PersonalFacts",
    "Phase",
    "Pledge",
    "Proof",
    "Qualification",
    "Role",
    "RosterEntry",
    "Service",
    "Site",
    "System",
    "Training",
]
