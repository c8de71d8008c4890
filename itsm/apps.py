from django.apps import AppConfig

from itsm import checks

__all__ = ["ProjectConfig", "checks"]  # importing the checks registers them


class ProjectConfig(AppConfig):
    name = "itsm"
