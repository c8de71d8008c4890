"""Prints who is answered what at which address, as Markdown tables that read as they stand."""

from typing import Any

from django.core.management.base import BaseCommand
from django.urls import get_resolver
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.roles import ROLES as PORTAL_ROLES
from accounts.roles import PortalRole
from contracts.roles import BASES, Base
from itsm.access import CONTRACT_LINES, MEANINGS, PORTAL_LINES, Line, addresses
from itsm.access.answers import STRANGER, VISITOR

WHOSE = {"-": "", "own": gettext_lazy("own"), "foreign": gettext_lazy("foreign")}
NOBODY = {VISITOR: gettext_lazy("Visitor"), STRANGER: gettext_lazy("Member of another contract")}


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; a wide character takes the room of two."""
    widths = [max(width(row[place]) for row in [head, *rows]) for place in range(len(head))]
    lines = [[*head], ["-" * wide for wide in widths], *rows]
    return "\n".join(
        "| "
        + " | ".join(
            cell + " " * (wide - width(cell)) for cell, wide in zip(line, widths, strict=True)
        )
        + " |"
        for line in lines
    )


def width(text: str) -> int:
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)


def row_of(line: Line, paths: dict[str, str]) -> list[str]:
    whose = str(WHOSE[line.whose])
    return [line.method, paths[line.url_name], whose, *map(str, line.answers.values())]


def name_of(role: str, roles: type[PortalRole] | type[Base]) -> str | Promise:
    if role in NOBODY:
        return NOBODY[role]
    return roles(role).label if role in roles.values else PortalRole(role).label


class Command(BaseCommand):
    help = "Prints who is answered what at which address."

    def handle(self, *args: Any, **options: Any) -> None:
        paths = {one.name: one.path for one in addresses(get_resolver().url_patterns)}
        for lines, roles in ((PORTAL_LINES, PortalRole), (CONTRACT_LINES, Base)):
            names = [str(name_of(role, roles)) for role in lines[0].answers]
            head = [_("Method"), _("Path"), _("Whose record"), *names]
            self.stdout.write(table(head, [row_of(line, paths) for line in lines]))
            self.stdout.write("")
        for answer, meaning in MEANINGS.items():
            self.stdout.write(f"- {answer}: {meaning}")
        self.stdout.write("")
        for role in PortalRole:
            self.stdout.write(f"- {role.label}: {PORTAL_ROLES[role].description}")
        for base in Base:
            self.stdout.write(f"- {base.label}: {BASES[base].description}")
