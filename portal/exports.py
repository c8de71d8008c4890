"""A list taken away as a file: all pages of what was shown, through a job.

Whoever asked is who reads: the rows, the filters and the rights are those of that person at the
moment the job runs, whatever they were when it was asked for.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from tempfile import TemporaryFile
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.actors import actor_in
from portal.listings import listings, may_open
from portal.lists.files import FORMATS
from portal.lists.listing import Listing
from portal.models import Notice
from records.errors import DomainError
from records.jobs import Work
from records.models import AccessEvent, Attachment, Job

KIND = "export_list"
CHUNK = 2_000  # rows read at a time
TOLD = 500  # rows between two words of progress


def ask_for(listing: Listing, format: str, *, token: str, at: datetime) -> Job:
    """Asks for the file, once per token: a second press finds the job of the first."""
    if not (may_open(listing.actor, type(listing)) and listing.may_export()):
        raise PermissionDenied
    if listing.asked.refused:
        raise DomainError(next(iter(listing.asked.refusals.values())))
    if format not in FORMATS:
        raise DomainError(_("Lists are exported as CSV or xlsx."))
    arguments = {
        "listing": listing.name,
        "query": listing.query,
        "scope": listing.scope,
        "format": format,
    }
    key = f"export:{listing.actor.pk}:{token[:64]}" if token else None
    return Job.enqueue(
        KIND,
        arguments,
        by=listing.actor.user,
        at=at,
        key=key,
        contract_id=listing.contract_id,
    )


def run(work: Work) -> dict[str, Any]:
    """Effect exactly once: file, access event and notice stand in the job's transaction."""
    listing = still_allowed(work)
    with TemporaryFile() as file:
        labels = [str(column.label) for column in listing.shown_columns()]
        rows = values_of(listing, work)
        FORMATS[work.arguments["format"]](file, labels, rows)
        file.seek(0)
        at = timezone.now()
        attachment = Attachment.store(
            file,
            name=name_of(listing, work),
            by=listing.actor.user,
            at=at,
            holder=work.job,
            contract_id=listing.contract_id,
            limit=None,
        )
    AccessEvent.note(
        AccessEvent.Kind.EXPORTED,
        by=listing.actor.user,
        at=at,
        what=listing.name,
        count=work.done,
        query=listing.query,
        contract_id=listing.contract_id,
        format=work.arguments["format"],
        file=str(attachment.pk),
        job=str(work.job.uuid),
    )
    Notice.tell(
        listing.actor.user,
        event=f"job:{work.job.pk}",
        kind="list_exported",
        facts={"list": str(listing.title), "rows": work.done},
        url=reverse("portal:job", args=[work.job.uuid]),
        at=at,
    )
    return {"file": str(attachment.pk), "rows": work.done}


def still_allowed(work: Work) -> Listing:
    """The list as the person who asked may see it now; a refusal if that is no longer so."""
    user: Any = work.job.asked_by
    actor: Any = actor_in(user, work.arguments["scope"].get("contract_id"))
    declared = listings().get(work.arguments["listing"])
    if declared is None:
        raise DomainError(_("This list does not exist any more."))
    if actor is None:
        raise DomainError(_("You are no member of this contract any more."))
    listing = declared(actor=actor, query=work.arguments["query"], **work.arguments["scope"])
    if not (user.is_active and may_open(actor, declared) and listing.may_export()):
        raise DomainError(_("You may not export this list any more."))
    if listing.asked.refused:
        raise DomainError(next(iter(listing.asked.refusals.values())))
    return listing


def values_of(listing: Listing, work: Work) -> Iterator[Sequence[Any]]:
    """Piece by piece from a cursor of the database; the whole list is never in memory."""
    columns = listing.shown_columns()
    rows = listing.selected().order_by(*map(str, listing.order))
    total = rows.order_by().count()
    work.progress(0, total)
    found = rows.iterator(chunk_size=CHUNK)
    number = 0
    while piece := list(islice(found, TOLD)):
        listing.complete(piece)
        for row in piece:
            yield [column.exported(row) for column in columns]
        number += len(piece)
        work.progress(number)
    work.progress(number, number)


def name_of(listing: Listing, work: Work) -> str:
    asked_at = timezone.localtime(work.job.asked_at)
    return f"{listing.title} {asked_at:%Y-%m-%d %H%M}.{work.arguments['format']}"
