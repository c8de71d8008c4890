from contracts.models.busy_periods import BusyPeriod
from contracts.models.calendar_days import CalendarDay, HoursOfDay
from contracts.models.calendar_versions import CalendarVersion, WeeklyHours
from contracts.models.calendars import Calendar, CalendarSystem
from contracts.models.careers import Career, PersonalFacts
from contracts.models.clarifications import Clarification
from contracts.models.contract import Contract
from contracts.models.contract_changes import ContractChange
from contracts.models.deadlines import Deadline
from contracts.models.holidays import Holiday, HolidayTable
from contracts.models.memberships import Membership
from contracts.models.milestones import Milestone
from contracts.models.organisations import Coverage, Organisation
from contracts.models.people import Person
from contracts.models.phases import Phase
from contracts.models.places import Counter, Site
from contracts.models.pledges import Pledge
from contracts.models.profile_rows import ProfileRow
from contracts.models.qualifications import Proof, Qualification
from contracts.models.related_contracts import RelatedContract
from contracts.models.roles import ForbiddenPair, Role
from contracts.models.rosters import RosterEntry
from contracts.models.stocktakes import Stocktake, StocktakeLine
from contracts.models.system_parts import Layer, SystemFunction, UserGroup
from contracts.models.systems import Environment, Service, System
from contracts.models.trainings import Attendance, Training
from contracts.models.work import Team, WorkLine

__all__ = [
    "Attendance",
    "BusyPeriod",
    "Calendar",
    "CalendarDay",
    "CalendarSystem",
    "CalendarVersion",
    "Career",
    "Clarification",
    "Contract",
    "ContractChange",
    "Counter",
    "Coverage",
    "Deadline",
    "Environment",
    "ForbiddenPair",
    "Holiday",
    "HolidayTable",
    "HoursOfDay",
    "Layer",
    "Membership",
    "Milestone",
    "Organisation",
    "Person",
    "PersonalFacts",
    "Phase",
    "Pledge",
    "ProfileRow",
    "Proof",
    "Qualification",
    "RelatedContract",
    "Role",
    "RosterEntry",
    "Service",
    "Site",
    "Stocktake",
    "StocktakeLine",
    "System",
    "SystemFunction",
    "Team",
    "Training",
    "UserGroup",
    "WeeklyHours",
    "WorkLine",
]
