"""What the room puts into the shell: how its act reads in the access log."""

from django.utils.translation import gettext_lazy as _

from portal import acts

acts.register(
    {"contract.takeover": _("took records over into a contract")}, on="contracts.contract"
)
acts.register_details({"files": _("Files")})
