"""What stands beside a ticket on its page: escalations, what was told, links, calls."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Q

from contracts.members import Member
from helpdesk.models import Link, Ticket


def beside(ticket: Ticket, member: Member) -> dict[str, Any]:
    """By the names of the page, each as it is listed there."""
    there = kinds_beside(ticket)
    return {
        name: rows(ticket, member) if there & set(kinds) else ()
        for name, (kinds, rows) in LISTS.items()
    }


def kinds_beside(ticket: Ticket) -> set[str]:
    """Of most kinds most tickets have none, and one statement finds out sooner than a list each."""
    with connection.cursor() as cursor:
        cursor.execute(what_there_is(), {"ticket": ticket.pk})
        found = cursor.fetchone()
    return {name for name, there in zip(SOUGHT, found, strict=True) if there}


@cache
def what_there_is() -> str:
    relations: list[Any] = [Ticket._meta.get_field(name) for name in SOUGHT]
    places = ((each.related_model._meta.db_table, each.field.column) for each in relations)
    asked = (
        f'EXISTS (SELECT FROM "{table}" WHERE "{column}" = %(ticket)s)' for table, column in places
    )
    return f"SELECT {', '.join(asked)}"


def named(tickets: Any) -> Any:
    """What a line tells of other tickets, the newest first."""
    return tickets.only("number", "subject", "state").order_by("-received_at", "-id")


def links_of(ticket: Ticket, member: Member) -> Any:
    links = Link.objects.visible_to(member).filter(Q(ticket=ticket) | Q(other=ticket))
    shown = [f"{end}__{name}" for end in ("ticket", "other") for name in ("number", "subject")]
    rows = links.select_related("ticket", "other").only("kind", *shown)
    return rows.order_by("-ticket__received_at", "-ticket__id", "id")


def merged_into(ticket: Ticket, member: Member) -> Any:
    return named(Ticket.objects.visible_to(member).filter(merged_into=ticket)).reverse()


def of_ticket(name: str, related: str, *order: str) -> Callable[[Ticket, Member], Any]:
    def rows(ticket: Ticket, member: Member) -> Any:
        return getattr(ticket, name).select_related(related).order_by(*order)

    return rows


# What each list is made of, and how.
LISTS: dict[str, tuple[tuple[str, ...], Callable[[Ticket, Member], Any]]] = {
    "escalations": (
        ("escalations",),
        of_ticket("escalations", "organisation", "requested_at", "id"),
    ),
    "promises": (("promises",), of_ticket("promises", "told_by", "-id")),
    "reports": (("reports",), of_ticket("reports", "by", "-at", "-id")),
    "article_uses": (("article_uses",), of_ticket("article_uses", "article", "-at", "-id")),
    "links": (("links", "links_to"), links_of),
    "merged": (("merged",), merged_into),
    "calls": (("calls",), lambda ticket, member: ticket.calls.order_by("started_at")),
}
SOUGHT = tuple(kind for kinds, _rows in LISTS.values() for kind in kinds)
