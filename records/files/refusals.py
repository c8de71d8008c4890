"""Why a file is not taken: one sentence for the person who brought it, or nothing."""

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from records.errors import DomainError
from records.files import kinds
from records.files.kinds import PROMISES, REFUSED_ENDINGS, Kind
from records.files.names import extension_of


class FileRefused(DomainError):
    """The file was not taken."""


def why_too_large(name: str, limit: int) -> str:
    facts = {"name": name, "limit": filesizeformat(limit)}
    return _("“%(name)s” was not taken: it is larger than %(limit)s.") % facts


def why_refused(name: str, kind: Kind) -> str:
    """`name` is cleaned; `kind` is what the content was found to be."""
    ending = extension_of(name).removeprefix(".").lower()
    facts = {"name": name, "ending": ending, "kind": kind.label}
    if kind.refused:
        return _("“%(name)s” was not taken: it is %(kind)s.") % facts
    if ending in REFUSED_ENDINGS:
        return _("“%(name)s” was not taken: files ending in “.%(ending)s” can run.") % facts
    promised = PROMISES.get(ending)
    if promised and kind not in promised:
        return (
            _("“%(name)s” was not taken: its name says “.%(ending)s”, but it is %(kind)s.") % facts
        )
    return ""


def settled_kind(name: str, kind: Kind) -> Kind:
    """A text whose name says that it is a table of values is taken at its word."""
    if kind is kinds.TEXT and extension_of(name).lower() == ".csv":
        return kinds.CSV
    return kind
