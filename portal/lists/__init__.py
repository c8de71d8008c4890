"""The list kit: filters, order, columns, pages, saved views and exports of any list.

    class UserListing(Listing):
        name = "users"
        title = _("Users")
        columns = (Column("name", _("Name"), sort="family_kana", link=True), …)
        filters = (Words("q", _("Words"), fields=("family_name", "username")), …)
        default_sort = "name"

        def rows(self, actor): return User.objects.visible_to(actor)

    @needs(Right.MANAGE_USERS)
    def users(request): return UserListing(request).answer("accounts/users.html")

The page extends "portal/base.html" and includes "portal/lists/list.html".
"""

from portal.listings import listings
from portal.lists.columns import Column
from portal.lists.filters import Choice, Days, Filter, Flag, RecordFilter, Words
from portal.lists.listing import Listing

__all__ = [
    "Choice",
    "Column",
    "Days",
    "Filter",
    "Flag",
    "Listing",
    "RecordFilter",
    "Words",
    "listings",
]
