from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("Portal")

    def ready(self) -> None:
        # What each room hands to the shell (entries, panels, finders, kinds of notice) stands in
        # its registry.py.
        autodiscover_modules("registry")
