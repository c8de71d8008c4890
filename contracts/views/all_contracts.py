"""The contracts of the person who signed in; of the whole portal for its administrator."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from contracts.members import members_of
from contracts.models import Contract
from portal.doors import SignedInRequest, signed_in
from portal.lists import Column, Days, Listing, Words
from records.rights import Right


class ContractListing(Listing):
    name = "contracts"
    title = _("Contracts")
    columns = (
        Column("code", pgettext_lazy("of a record", "Code"), sort="code", link=True),
        Column("title", _("Title"), sort=("title", "id")),
        Column("agency", _("Agency"), sort=("agency", "id")),
        Column("service_starts_on", _("Start of service"), sort=("service_starts_on", "id")),
        Column("ends_on", _("End of the contract"), sort=("ends_on", "id")),
    )
    filters = (
        Words("q", _("Words"), fields=("code", "title", "agency")),
        Days("ends_on", _("End of the contract"), whole=True),
    )
    default_sort = "code"
    empty_title = _("No contracts")
    empty_hint = _("You see a contract as soon as you hold a role in it. Ask its manager.")

    def rows(self, actor: Any) -> QuerySet[Contract]:
        return Contract.objects.visible_to(actor)

    def url(self, row: Any) -> str:
        """Whoever administers the portal and is no member is led to what they may see."""
        if self.actor.may(Right.MANAGE_CONTRACTS) and row.pk not in self.own:
            return reverse("portal_contracts:contract", args=[row.code])
        return str(row.get_absolute_url())

    @cached_property
    def own(self) -> set[int]:
        return {member.contract.pk for member in members_of(self.actor.user)}


@signed_in
@require_safe
def all_contracts(request: SignedInRequest) -> HttpResponse:
    may_create = request.user.may(Right.MANAGE_CONTRACTS)
    return ContractListing(request).answer("contracts/all.html", {"may_create": may_create})
