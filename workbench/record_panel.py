"""What the workbench shows on the page of every matter: the form for a comment, the time line."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse

from contracts.members import Member
from portal.forms import form_beside
from records.rights import Right
from workbench.comment_forms import CommentForm
from workbench.matters import is_matter, matter_of
from workbench.models import Visibility
from workbench.rules import comments as rules
from workbench.time_line.page import time_line_of

# The narrowest circle of readers, so that nothing leaves the own side by oversight.
INITIAL = {"visibility": Visibility.INTERNAL}


def panel_of(request: HttpRequest, record: Model) -> dict[str, Any] | None:
    member = getattr(request, "member", None)
    if member is None or not is_matter(record):
        return None
    why_not = rules.why_not_discuss(record, member, seen=True)
    address = address_of("add_comment", record, member)
    return {
        "page": time_line_of(record, request, member),
        "form": None
        if why_not
        else form_beside(request, CommentForm, address=address, initial=INITIAL),  # type: ignore[arg-type]
        "address": address,
        "picks_url": picks_url(record, member),
        # Whoever never comments in this contract need not be told of each record that they do not.
        "why_not": why_not if member.may(Right.COMMENT) else "",
    }


def picks_url(record: Model, member: Member) -> str:
    return address_of("pick_mention", record, member)


def address_of(name: str, record: Model, member: Member) -> str:
    kind = matter_of(record).kind
    return reverse(f"workbench:{name}", args=[member.contract.code, kind, record.pk])
