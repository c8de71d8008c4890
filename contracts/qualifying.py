"""Whether a person meets what a role demands: condition by condition, with the proofs."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from contracts.models import Membership, Person, Proof, Qualification, Role


@dataclass(frozen=True)
class Condition:
    """What a role demands once: one condition, or several of which one is enough."""

    alternatives: tuple[Qualification, ...]

    @property
    def text(self) -> str:
        return _(" or ").join(str(one) for one in self.alternatives)

    @property
    def group(self) -> str:
        return self.alternatives[0].any_of

    @property
    def is_agreed(self) -> bool:
        """A draft is still talked about; nobody can fall short of it."""
        return any(one.state == Qualification.State.AGREED for one in self.alternatives)


@dataclass(frozen=True)
class Standing:
    """How one person stands to one condition on a day."""

    condition: Condition
    proofs: tuple[Proof, ...]
    day: date

    @property
    def counting(self) -> list[Proof]:
        return [proof for proof in self.proofs if proof.counts_on(self.day)]

    @property
    def is_met(self) -> bool:
        return bool(self.counting)

    @property
    def is_gap(self) -> bool:
        return self.condition.is_agreed and not self.is_met

    @property
    def words(self) -> str:
        if not self.is_met:
            waits = any(one.equal_ability and not one.checked_at for one in self.proofs)
            return _("waits for the agency") if waits else _("no proof")
        checked = any(proof.checked_at for proof in self.counting)
        return _("shown and accepted") if checked else _("shown")

    @property
    def tone(self) -> str:
        if self.is_met:
            return "success"
        return "warning" if self.condition.is_agreed else "neutral"


@dataclass(frozen=True)
class Comparison:
    """The old and the new holder of a role, side by side for one condition."""

    condition: Condition
    old: Standing
    new: Standing

    @property
    def falls_short(self) -> bool:
        """The successor must be equal or better."""
        return self.new.is_gap or (self.old.is_met and not self.new.is_met)


def conditions_of(role: Role) -> list[Condition]:
    return conditions_among(role.qualifications.order_by("position", "id"))


def conditions_among(qualifications: Iterable[Qualification]) -> list[Condition]:
    """In the order of the papers; alternatives stand where their first one does."""
    rows = list(qualifications)
    place = {row.pk: number for number, row in enumerate(rows)}
    first: dict[Any, int] = {}
    for row in rows:
        first.setdefault(row.any_of or row.pk, place[row.pk])

    def key(row: Qualification) -> int:
        return first[row.any_of or row.pk]

    return [Condition(tuple(group)) for _key, group in groupby(sorted(rows, key=key), key=key)]


def standings_of(person: Person, role: Role, *, on: date | None = None) -> list[Standing]:
    day = on or timezone.localdate()
    conditions = conditions_of(role)
    proofs = list(person.proofs.filter(qualification__role=role).select_related("qualification"))
    return [Standing(one, tuple(proofs_for(one, proofs)), day) for one in conditions]


def proofs_for(condition: Condition, proofs: Iterable[Proof]) -> Iterable[Proof]:
    wanted = {one.pk for one in condition.alternatives}
    return (proof for proof in proofs if proof.qualification_id in wanted)


def gaps_of(person: Person, role: Role, *, on: date | None = None) -> list[Condition]:
    """The agreed conditions of the role that the person has not shown to meet."""
    return [one.condition for one in standings_of(person, role, on=on) if one.is_gap]


def gaps_of_all(
    memberships: Iterable[Membership], *, on: date | None = None
) -> dict[int, list[Condition]]:
    """The gaps of many holders, by the key of the membership, with two queries for all."""
    held, day = list(memberships), on or timezone.localdate()
    conditions: dict[int, list[Qualification]] = defaultdict(list)
    roles = {one.role_id for one in held}
    for row in Qualification.objects.filter(role__in=roles).order_by("position", "id"):
        conditions[row.role_id].append(row)
    proofs: dict[int, list[Proof]] = defaultdict(list)
    for proof in Proof.objects.filter(
        person__in={one.person_id for one in held}, qualification__role__in=roles
    ):
        proofs[proof.person_id].append(proof)
    return {
        one.pk: [
            condition
            for condition in conditions_among(conditions[one.role_id])
            if Standing(condition, tuple(proofs_for(condition, proofs[one.person_id])), day).is_gap
        ]
        for one in held
    }


def compare(old: Person, new: Person, role: Role, *, on: date | None = None) -> list[Comparison]:
    pairs: Any = zip(standings_of(old, role, on=on), standings_of(new, role, on=on), strict=True)
    return [Comparison(before.condition, before, after) for before, after in pairs]
