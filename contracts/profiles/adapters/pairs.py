"""Pairs of roles that no person may hold at once: rows without a code, known by their roles."""

from typing import Any

from django.db import models

from contracts.models import Contract, ForbiddenPair, Role
from contracts.profiles.loading.compare import Values
from contracts.profiles.loading.fields import Sections, Source, found
from contracts.profiles.loading.rows import Rows, register_rows


class Pairs(Rows):
    def wanted(self, sections: Sections) -> dict[str, Values]:
        access = sections["access"]
        values = self.values(access, sections)
        return {"+".join(sorted(pair)): values for pair in access["forbidden_pairs"]}

    def records(self, contract: Contract, *, locked: bool) -> dict[str, Any]:
        pairs = ForbiddenPair.objects.filter(contract=contract).select_related("one", "other")
        if locked:
            pairs = pairs.select_for_update(of=("self",))
        return {"+".join(sorted((pair.one.code, pair.other.code))): pair for pair in pairs}

    def new(self, contract: Contract, key: str) -> Any:
        roles = [found(Role, contract, code=code) for code in key.split("+")]
        one, other = sorted(roles, key=lambda role: role.pk)
        return ForbiddenPair(contract=contract, one=one, other=other)

    def path_of(self, key: str) -> tuple[str, ...]:
        return ("access", "forbidden_pairs")

    def after(self) -> set[type[models.Model]]:
        return {Role}


register_rows(Pairs("access.forbidden_pairs", ForbiddenPair, (Source(),)))
