"""The entries of the navigation within a contract."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.navigation import Entry
from records.rights import Right

READ, MEMBERS, ROSTER = Right.READ_CONTRACT, Right.READ_MEMBERS, Right.READ_ROSTER
CONTRACT, REGISTERS, PEOPLE = _("Contract"), _("Registers"), _("People and parties")


def entry(
    label: str | Promise,
    name: str,
    group: str | Promise,
    order: int,
    icon: str,
    right: Right | None = None,
) -> Entry:
    return Entry(label, f"contracts:{name}", group, right, order, icon, in_contract=True)


ENTRIES = (
    Entry(_("Contracts"), "portal_contracts:all", order=15, icon="contract"),
    entry(_("Overview"), "overview", CONTRACT, 100, "contract"),
    entry(_("Calendars"), "calendars", CONTRACT, 101, "calendar", READ),
    entry(_("Holidays"), "holidays", CONTRACT, 102, "calendar", READ),
    entry(_("Phases"), "phases", REGISTERS, 110, "calendar", READ),
    entry(_("Milestones"), "milestones", REGISTERS, 111, "star", READ),
    entry(_("Deadlines"), "deadlines", REGISTERS, 112, "clock", READ),
    entry(_("Busy periods"), "busy_periods", REGISTERS, 113, "warning", READ),
    entry(_("Related contracts"), "related_contracts", REGISTERS, 114, "link", READ),
    entry(_("Contract changes"), "contract_changes", REGISTERS, 115, "edit", READ),
    entry(_("Clarifications"), "clarifications", REGISTERS, 116, "info", READ),
    entry(_("People"), "people", PEOPLE, 120, "users"),
    entry(_("Organisations"), "organisations", PEOPLE, 122, "share"),
    entry(_("Sites"), "sites", PEOPLE, 124, "home", Right.READ_PEOPLE),
    entry(_("Systems"), "systems", CONTRACT, 104, "screen", READ),
    entry(_("Members"), "members", PEOPLE, 150, "users", MEMBERS),
    entry(_("Roles"), "roles", PEOPLE, 151, "shield", MEMBERS),
    entry(_("Rosters"), "roster", PEOPLE, 130, "users", ROSTER),
    entry(_("Stocktakes of accounts"), "stocktakes", PEOPLE, 152, "check", MEMBERS),
)
