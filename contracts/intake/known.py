"""Records of which a contract has few: known by heart while a file is read."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from contracts.intake.cells import BadCell, Known
from contracts.intake.findings import Findings
from contracts.models import Contract

LONGEST_CODE = 60
Make = Callable[[str], int]


def known(model: type[models.Model], contract: Contract, make: Make | None = None) -> Known:
    """By name, by code, and by code in whatever letters; where two are alike the code counts."""
    keys: dict[str, int] = {}
    rows = list(model._base_manager.filter(contract=contract).order_by("-pk"))
    for names in (lambda row: row.name, lambda row: row.code.casefold(), lambda row: row.code):
        keys |= {names(row): row.pk for row in rows}
    return Known(keys, make)


def made_when_missing(
    model: type[models.Model], contract: Contract, findings: Findings, **facts: Any
) -> Make:

    def make(text: str) -> int:
        if len(text) > LONGEST_CODE:
            raise BadCell(_("longer than %(longest)d characters") % {"longest": LONGEST_CODE})
        record = model._base_manager.create(contract=contract, code=text, name=text, **facts)
        words = {"kind": model._meta.verbose_name, "name": text}
        findings.made.append(_("%(kind)s “%(name)s” was unknown and was made.") % words)
        return int(record.pk)

    return make
