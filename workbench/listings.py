from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.lists import Column, Listing, Words
from records.rights import Right
from workbench.models import SearchException


class SearchExceptionListing(Listing):
    name = "search_exceptions"
    title = _("Exceptions of the search")
    right = Right.MANAGE_CONTRACTS
    columns = (
        Column("word", _("Word"), sort=("word", "not_after", "id")),
        Column("not_after", _("Not after"), sort=("not_after", "id")),
        Column("act", _("Remove"), value="pk", template="workbench/cell_remove.html"),
    )
    filters = (Words("q", _("Words"), fields=("word", "not_after")),)
    default_sort = "word"
    empty_title = _("No exceptions of the search")
    empty_hint = _("Add a word that often stands inside of another one: 京都, not after 東.")

    def rows(self, actor: Any) -> QuerySet[SearchException]:
        return SearchException.objects.visible_to(actor)
