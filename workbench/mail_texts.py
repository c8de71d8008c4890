"""What a mail of notices says, in the language of its reader, as plain text.

Whether the reader still sees a record, and whether a mail may tell of it, is asked when the mail
is sent, not when it was asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workbench.models import Mail, Telling

MOST_LINES = 100  # of a digest; the bell has all
MOST_SUBJECT = 120


@dataclass(frozen=True)
class Text:
    subject: str
    body: str


@dataclass(frozen=True)
class Line:
    sentence: str
    link: str


def text_of(mail: Mail) -> Text | None:
    """None if nothing is left that the person may be told."""
    with translation.override(mail.user.language):
        tellings = [telling for telling in tellings_of(mail) if telling.is_still_seen]
        if not tellings:
            return None
        return digest(mail, tellings) if mail.is_digest else at_once(mail, tellings[0])


def tellings_of(mail: Mail) -> QuerySet[Telling]:
    rows: QuerySet[Telling] = mail.tellings.select_related("contract", "user", "record_type")
    return rows.order_by("contract__code", "id")


def at_once(mail: Mail, telling: Telling) -> Text:
    line = line_of(telling)
    subject = f"[Unyo] {telling.contract.code}: {line.sentence}"
    return text(mail, subject, "at_once", {"contract": telling.contract, "line": line})


def digest(mail: Mail, tellings: Sequence[Telling]) -> Text:
    shown = tellings[:MOST_LINES]
    contracts = [
        (contract, [line_of(telling) for telling in told])
        for contract, told in groupby(shown, key=lambda telling: telling.contract)
    ]
    count = ngettext("%(count)s notice", "%(count)s notices", len(tellings))
    subject = "[Unyo] " + _("Daily digest: %(notices)s") % {
        "notices": count % {"count": len(tellings)}
    }
    facts = {"contracts": contracts, "more": len(tellings) - len(shown)}
    return text(mail, subject, "digest", facts | {"bell": link_to(reverse("portal:notices"))})


def line_of(telling: Telling) -> Line:
    """Of a restricted record not a word: neither what it is nor what happened to it."""
    if telling.is_restricted:
        return Line(_("There is something new for you in the portal."), link_to(telling.url))
    return Line(in_one_line(telling.sentence), link_to(telling.url))


def in_one_line(words: str) -> str:
    return " ".join(words.split())


def link_to(path: str) -> str:
    return settings.UNYO_URL + (path or reverse("portal:notices"))


def text(mail: Mail, subject: str, template: str, facts: dict[str, Any]) -> Text:
    settings_page = link_to(reverse("portal_workbench:notice_settings"))
    body = render_to_string(
        f"workbench/mail/{template}.txt",
        facts | {"person": mail.user, "settings_page": settings_page},
    )
    if len(subject) > MOST_SUBJECT:
        subject = subject[: MOST_SUBJECT - 1] + "…"
    return Text(subject, body.strip() + "\n")
