"""Who reads which comments, and for whom a member may write one."""

from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Q

from contracts.models import Organisation
from contracts.roles import Base, Side
from records.rights import Right
from workbench.models.kinds import Visibility

MAIN_SIDES = frozenset({Side.AGENCY, Side.CONTRACTOR})
# They take part without belonging to the inner circle of a side.
GUESTS = (Base.REQUESTER, Base.VENDOR, Base.AUDITOR)
OF_THE_MAIN_SIDES = (
    Organisation.Kind.AGENCY,
    Organisation.Kind.UNIT,
    Organisation.Kind.CONTRACTOR,
)


@dataclass(frozen=True)
class Reach:
    """The comments that a member reads on the records that they see.

    `sides`: of whose internal comments; `shared`: whether those that agency and contractor share;
    `vendors`: those that are shared with one of these vendors, None meaning every one.
    """

    sides: frozenset[Side]
    shared: bool
    vendors: frozenset[int] | None

    @classmethod
    def of(cls, member: Any) -> Self:
        if member.is_a(Base.AUDITOR):
            return cls(frozenset(Side), shared=True, vendors=None)
        sides = inner_sides(member)
        organisation = member.person.organisation_id
        own = frozenset({organisation} if member.is_vendor and organisation else ())
        return cls(
            sides,
            shared=bool(sides) or member.is_a(Base.REQUESTER),
            vendors=None if sides & MAIN_SIDES else own,
        )

    @property
    def rows(self) -> Q:
        seen = Q(visibility=Visibility.INTERNAL, side__in=self.sides)
        if self.shared:
            seen |= Q(visibility=Visibility.AGENCY)
        with_vendor = Q(visibility=Visibility.VENDOR)
        if self.vendors is not None:
            with_vendor &= Q(vendor__in=self.vendors)
        return seen | with_vendor

    def covers(self, visibility: str, *, side: str, vendor_id: int | None) -> bool:
        """The same for a single comment, written or still to be written."""
        if visibility == Visibility.INTERNAL:
            return side in self.sides
        if visibility == Visibility.AGENCY:
            return self.shared
        return self.vendors is None or vendor_id in self.vendors


def inner_sides(member: Any) -> frozenset[Side]:
    return frozenset(role.side for role in member.roles if role.base not in GUESTS)


def side_of(member: Any) -> Side:
    """Whose internal comment it is; whoever stands on two sides writes for the first of them."""
    sides = inner_sides(member) or member.sides
    return next(side for side in Side if side in sides)


def choices_for(member: Any) -> list[Visibility]:
    """For whom a member may write; nothing for an auditor, who changes nothing."""
    if member.is_a(Base.AUDITOR) or not member.may(Right.COMMENT):
        return []
    reach = Reach.of(member)
    possible = {
        Visibility.INTERNAL: bool(reach.sides),
        Visibility.AGENCY: reach.shared,
        Visibility.VENDOR: reach.vendors is None or bool(reach.vendors),
    }
    return [visibility for visibility, may in possible.items() if may]


def vendors_for(member: Any) -> Q:
    """The organisations for which a member may write, beside those of the two sides."""
    reach = Reach.of(member)
    if reach.vendors is None:
        return ~Q(kind__in=OF_THE_MAIN_SIDES)
    return Q(pk__in=reach.vendors)
