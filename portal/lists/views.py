"""The saved views of a list, as its page offers them."""

from typing import TYPE_CHECKING

from django.http import Http404

from portal.lists.address import BARE, VIEW, has_selection
from portal.models.views import DefaultView, SavedView

if TYPE_CHECKING:
    from portal.lists.listing import Listing


def asked_view(listing: "Listing") -> SavedView | None:
    """The view that the address names, or, where it says nothing at all, the person's own."""
    named = listing.typed.get(VIEW, "")
    if named == BARE or listing.request is None:
        return None
    if named:
        found = next((view for view in listing.views if str(view.pk) == named), None)
        if found is None:
            raise Http404
        return found
    if has_selection(listing.typed):
        return None
    default = default_of(listing)
    return next((view for view in listing.views if view.pk == default), None)


def views_of(listing: "Listing") -> list[SavedView]:
    """One's own first, then those that others share, each by name."""
    views = SavedView.objects.visible_to(listing.actor).filter(
        listing=listing.name, contract_id=listing.contract_id
    )
    views = views.select_related("owner")
    return sorted(views, key=lambda view: (view.owner_id != listing.actor.pk, view.name))


def default_of(listing: "Listing") -> int | None:
    """The number of the view in which the person's list opens."""
    chosen = DefaultView.objects.filter(
        owner=listing.actor.pk, listing=listing.name, contract_id=listing.contract_id
    )
    return chosen.values_list("view_id", flat=True).first()
