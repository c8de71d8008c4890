from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "records"
    verbose_name = _("Records")

    def ready(self) -> None:
        # What each room states of the models of libraries that it brings along.
        autodiscover_modules("policies")
        # Every process knows the kinds of jobs and the timetable, not only the worker: a page
        # refuses a job that nobody could run, and shows when the next periodic run is due.
        autodiscover_modules("tasks", "timetable")
