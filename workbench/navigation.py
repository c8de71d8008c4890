"""The entries of the navigation, within a contract and outside of any."""

from django.utils.translation import gettext_lazy as _

from portal.navigation import Entry
from records.rights import Right

ENTRIES = (
    Entry(
        _("Search"),
        "workbench:search",
        group=_("Contract"),
        order=106,
        icon="search",
        in_contract=True,
    ),
    Entry(
        _("Exceptions of the search"),
        "portal_workbench:exceptions",
        group=_("Portal"),
        right=Right.MANAGE_CONTRACTS,
        order=850,
        icon="search",
    ),
    Entry(_("Settings of notices"), "portal_workbench:notice_settings", order=25, icon="settings"),
    Entry(
        _("Mails in trouble"),
        "portal_workbench:mails",
        group=_("Portal"),
        right=Right.OPERATE_JOBS,
        order=815,
        icon="mail",
    ),
    Entry(
        _("Approvals"),
        "workbench:approvals",
        group=_("Contract"),
        order=103,
        icon="check",
        in_contract=True,
    ),
    Entry(
        _("Approval routes"),
        "workbench:routes",
        group=_("Registers"),
        right=Right.READ_CONTRACT,
        order=117,
        icon="share",
        in_contract=True,
    ),
    Entry(
        _("Substitutes"),
        "workbench:substitutes",
        group=_("People and parties"),
        order=126,
        icon="users",
        in_contract=True,
    ),
)
