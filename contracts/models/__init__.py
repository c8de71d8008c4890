from contracts.models.calendar_days import CalendarDay, HoursOfDay
from contracts.models.calendar_versions import CalendarVersion, WeeklyHours
from contracts.models.calendars import Calendar, CalendarSystem
from contracts.models.contract import Contract
from contracts.models.holidays import Holiday, HolidayTable
from contracts.models.memberships import Membership
from contracts.models.organisations import Coverage, Organisation
from contracts.models.people import Person
from contracts.models.phases import Phase
from contracts.models.places import Counter, Site
from contracts.models.roles import ForbiddenPair, Role
from contracts.models.systems import Environment, Service, System

__all__ = [
    "Calendar",
    "CalendarDay",
    "CalendarSystem",
    "CalendarVersion",
    "Contract",
    "Counter",
    "Coverage",
    "Environment",
    "ForbiddenPair",
    "Holiday",
    "HolidayTable",
    "HoursOfDay",
    "Membership",
    "Organisation",
    "Person",
    "Phase",
    "Role",
    "Service",
    "Site",
    "System",
    "WeeklyHours",
]
