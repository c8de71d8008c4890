"""The calendars of a contract, and its holidays."""

from django.urls import path, register_converter

from contracts.converters import DayConverter, MonthConverter
from contracts.views import calculator, calendar_changes, calendars, holidays

register_converter(MonthConverter, "month")
register_converter(DayConverter, "day")

patterns = [
    path("calendars/", calendars.calendars, name="calendars"),
    path("calendars/new/", calendars.add, name="add_calendar"),
    path("calendars/<slug:calendar>/", calendars.calendar, name="calendar"),
    path("calendars/<slug:calendar>/edit/", calendars.edit, name="edit_calendar"),
    path(
        "calendars/<slug:calendar>/calculator/", calculator.calculator, name="calendar_calculator"
    ),
    path("calendars/<slug:calendar>/<month:month>/", calendars.month, name="calendar_month"),
    path("calendars/<slug:calendar>/<day:day>/", calendar_changes.days, name="calendar_days"),
    path(
        "calendars/<slug:calendar>/hours/new/",
        calendar_changes.add_version,
        name="add_calendar_version",
    ),
    path(
        "calendars/<slug:calendar>/hours/<int:pk>/",
        calendar_changes.change_version,
        name="change_calendar_version",
    ),
    path(
        "calendars/<slug:calendar>/hours/<int:pk>/remove/",
        calendar_changes.remove_version,
        name="remove_calendar_version",
    ),
    path("holidays/", holidays.holidays, name="holidays"),
    path("holidays/new/", holidays.add, name="add_holiday"),
    path("holidays/renew/", holidays.renew, name="renew_holidays"),
    path("holidays/<int:pk>/", holidays.rename, name="rename_holiday"),
    path("holidays/<int:pk>/remove/", holidays.remove, name="remove_holiday"),
]
