"""Prints who is answered what at which address, as a Markdown table that reads as it stands."""

from typing import Any

from django.core.management.base import BaseCommand
from django.urls import get_resolver
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.roles import ROLES as PORTAL_ROLES
from accounts.roles import PortalRole
from itsm.access import LINES, MEANINGS, Line, addresses

WHOSE = {"-": "", "own": gettext_lazy("own"), "foreign": gettext_lazy("foreign")}


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


class Command(BaseCommand):
    help = "Prints who is answered what at which address."

    def handle(self, *args: Any, **options: Any) -> None:
        roles = [_("Visitor"), *(str(role.label) for role in PortalRole)]
        head = [_("Method"), _("Path"), _("Whose record"), *roles]
        paths = {one.name: one.path for one in addresses(get_resolver().url_patterns)}
        self.stdout.write(table(head, [row_of(line, paths) for line in LINES]))
        self.stdout.write("")
        for answer, meaning in MEANINGS.items():
            self.stdout.write(f"- {answer}: {meaning}")
        self.stdout.write("")
        for role, label in PortalRole.choices:
            self.stdout.write(f"- {label}: {PORTAL_ROLES[PortalRole(role)].description}")
