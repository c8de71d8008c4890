"""What can be decided about accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from contracts.models import Stocktake, StocktakeLine


def why_not_begin_stocktake(still_open: Stocktake | None) -> str | None:
    if still_open:
        return _("Stocktake %(number)d is still open; close it first.") % {
            "number": still_open.number
        }
    return None


def why_not_decide(line: StocktakeLine, decision: str, *, reason: str, by: Any) -> str | None:
    if not line.stocktake.is_open:
        return _("The stocktake is closed.")
    if by.pk == line.membership.person.user_id:
        return _("Nobody decides over their own access; ask another person.")
    if line.decision == line.Decision.END:
        return _("The role of %(person)s was ended; it would have to be given again.") % {
            "person": line.membership.person
        }
    if decision == line.Decision.END and not reason:
        return _("Say why the role ends.")
    return None


def why_not_close_stocktake(undecided: int) -> str | None:
    if not undecided:
        return None
    return ngettext(
        "%(count)d account is still undecided.",
        "%(count)d accounts are still undecided.",
        undecided,
    ) % {"count": undecided}
