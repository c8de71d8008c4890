"""The two ends of a contact note: which side asks, and which side answers."""

from typing import Any

from contracts.models import Contract, Organisation
from contracts.roles import Side
from records.rights import Right

Kind = Organisation.Kind

SIDE_OF = {
    Kind.AGENCY: Side.AGENCY,
    Kind.UNIT: Side.AGENCY,
    Kind.CONTRACTOR: Side.CONTRACTOR,
    Kind.SUBCONTRACTOR: Side.CONTRACTOR,
    Kind.VENDOR: Side.THIRD,
    Kind.EXTERNAL: Side.THIRD,
}
# Whom a side asks as a rule; a related vendor turns to the contractor.
COUNTERPART = {
    Side.AGENCY: Kind.CONTRACTOR,
    Side.CONTRACTOR: Kind.AGENCY,
    Side.THIRD: Kind.CONTRACTOR,
}


def side_of(organisation: Organisation) -> Side:
    return SIDE_OF[Kind(organisation.kind)]


def side_of_member(member: Any) -> Side | None:
    """The side for which a member asks and answers; None for whoever only reads."""
    if not member.may(Right.WRITE_CONTACT_NOTES):
        return None
    return next((side for side in Side if side in member.sides), None)


def counterpart_of(side: Side, contract: Contract) -> Organisation | None:
    found = Organisation.objects.filter(contract=contract, kind=COUNTERPART[side])
    first: Organisation | None = found.order_by("pk").first()
    return first


def is_of(member: Any, side: str, organisation_id: int | None) -> bool:
    """Whether a member writes for this end. Each related vendor is an end of its own."""
    if side != side_of_member(member):
        return False
    return side != Side.THIRD or organisation_id == member.person.organisation_id
