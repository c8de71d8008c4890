"""The lists of members and of stocktakes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import State
from contracts.accounts import with_account
from contracts.models import Membership, Role, Stocktake
from contracts.models.base import any_of
from contracts.qualifying import gaps_of_all
from contracts.roles import BASES, Side
from portal.lists import Choice, Column, Days, Flag, Listing, RecordFilter, Words
from records.rights import Right

STATES = dict(State.choices)


@dataclass(frozen=True)
class SideFilter(Choice):
    """The side stands in the table of bases, and not in the database."""

    def apply(self, rows: QuerySet[Any], value: tuple[str, ...]) -> QuerySet[Any]:
        bases = [base for base, row in BASES.items() if row.side in value]
        return rows.filter(role__base__in=bases)


@dataclass(frozen=True)
class WhenFilter(Choice):
    """Whether a role is held today, will be, or was."""

    def apply(self, rows: QuerySet[Any], value: tuple[str, ...]) -> QuerySet[Any]:
        today = timezone.localdate()
        meant = {
            "now": Q(first__lte=today, last__gte=today),
            "coming": Q(first__gt=today),
            "ended": Q(last__lt=today),
        }
        return rows.filter(any_of(meant[one] for one in value))


def factor_of(row: Any) -> str:
    if row.account_state is None:
        return ""
    return str(_("set up") if row.second_factor else _("not set up"))


class MemberListing(Listing):
    name = "members"
    title = _("Members")
    right = Right.READ_MEMBERS
    personal = True
    columns = (
        Column("person", _("Full name"), sort=("person__kana", "id"), link=True),
        Column("kana", _("Kana"), value="person.kana", shown=False),
        Column(
            "organisation",
            _("Organisation"),
            value="person.organisation",
            sort=("person__organisation__name", "id"),
            needs=("person__organisation",),
        ),
        Column("side", _("Side"), value=lambda row: row.role.side.label),
        Column(
            "role", _("Role"), sort=("role__name", "id"), template="contracts/cells/held_role.html"
        ),
        Column(
            "period",
            _("Period"),
            value=lambda row: f"{row.first} – {row.last}",
            template="contracts/cells/period.html",
        ),
        Column("first", _("First day"), sort=("first", "id"), shown=False),
        Column("last", _("Last day"), sort=("last", "id"), shown=False),
        Column(
            "account",
            _("Account"),
            value=lambda row: STATES.get(row.account_state, _("none")),
            template="contracts/cells/account.html",
        ),
        Column(
            "username",
            _("Sign-in name"),
            value="person.user.username",
            shown=False,
            needs=("person__user",),
        ),
        Column("second_factor", _("Second factor"), value=factor_of),
        Column("last_sign_in_at", _("Last sign-in"), sort=("last_sign_in_at", "id")),
    )
    filters = (
        Words("q", _("Words"), fields=("person__name", "person__kana", "person__email")),
        RecordFilter("role", _("Role"), door=Role.objects.visible_to, by="code"),
        SideFilter("side", _("Side"), Side.choices),
        WhenFilter(
            "when",
            _("Period"),
            (("now", _("in force today")), ("coming", _("coming")), ("ended", _("ended"))),
        ),
        Flag("accountless", _("Without an account"), Q(person__user=None)),
        Flag(
            "unprotected",
            _("Without a second factor"),
            Q(person__user__isnull=False, second_factor=False),
        ),
        Days("last", _("Last day"), whole=True),
    )
    default_sort = "person"
    empty_title = _("No members")
    empty_hint = _("Give a role to the people who are to work in this contract.")

    def rows(self, actor: Any) -> QuerySet[Membership]:
        members = Membership.objects.visible_to(actor).select_related("person", "role")
        return with_account(members)

    def complete(self, rows: Sequence[Any]) -> None:
        """What a role demands stands with the rosters; whoever reads members reads those too."""
        today = timezone.localdate()
        gaps = gaps_of_all((row for row in rows if row.last >= today), on=today)
        for row in rows:
            row.gaps = gaps.get(row.pk, [])

    def url(self, row: Any) -> str:
        return reverse("contracts:member", args=[self.actor.contract.code, row.person_id])


class StocktakeListing(Listing):
    name = "stocktakes_of_accounts"
    title = _("Stocktakes of accounts")
    right = Right.READ_MEMBERS
    columns = (
        Column("number", _("Number"), sort="number", value=str, link=True),
        Column("begun_on", _("Begun on"), sort=("begun_on", "id")),
        Column("begun_by", _("Begun by"), needs=("begun_by",)),
        Column("count", _("Accounts"), number=True),
        Column("undecided", _("Undecided"), number=True),
        Column("ended", _("Roles ended"), number=True),
        Column("closed_at", _("Closed at"), sort=("closed_at", "id")),
        Column("closed_by", _("Closed by"), needs=("closed_by",)),
    )
    filters = (Days("begun_on", _("Begun on"), whole=True),)
    default_sort = "-number"
    empty_title = _("No stocktakes yet")
    empty_hint = _(
        "A stocktake writes down who can enter the contract; each access is then kept or ended."
    )

    def rows(self, actor: Any) -> QuerySet[Stocktake]:
        return Stocktake.objects.visible_to(actor).annotate(
            count=Count("lines"),
            undecided=Count("lines", filter=Q(lines__decision="")),
            ended=Count("lines", filter=Q(lines__decision="end")),
        )

    def url(self, row: Any) -> str:
        return reverse("contracts:stocktake", args=[self.actor.contract.code, row.pk])
