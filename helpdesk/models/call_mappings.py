"""How the telephone system of a contract writes its calls, kept for the next day's file."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from contracts.clock.jst import JST
from contracts.models.base import ContractQuerySet, OfContract
from contracts.models.registers import Edited
from records.policy import Policy
from records.rights import Right

ISO = "iso"
PATTERNS = (
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y-%m-%d %H:%M",
    "%Y%m%d%H%M%S",
    "%Y年%m月%d日 %H:%M:%S",
    "%d/%m/%Y %H:%M:%S",
)
EXAMPLE = datetime(2026, 4, 1, 9, 30, 15, tzinfo=JST)


def time_formats() -> list[tuple[str, str]]:
    """Shown as they look."""
    looks = [(pattern, EXAMPLE.strftime(pattern)) for pattern in PATTERNS]
    return [(ISO, EXAMPLE.replace(tzinfo=None).isoformat(" ")), *looks]


class CallMappingQuerySet(ContractQuerySet):
    right = Right.WORK_ON_TICKETS


class CallMapping(OfContract, Edited):
    """One a contract. `sample` are the first rows of the last file that nobody could read yet."""

    policy = Policy(
        tenant="contract",
        personal=("sample",),
        history=False,
        why_no_history="It says how files are written; what they brought in has its history.",
    )

    head = ArrayField(models.TextField(), verbose_name=_("columns of the file"), default=list)
    sample = models.JSONField(_("first rows"), default=list)
    encoding = models.CharField(_("encoding"), max_length=10, default="utf-8")
    columns = models.JSONField(_("meaning of the columns"), default=dict)
    time_format = models.CharField(_("how times are written"), max_length=40, default=ISO)
    yes = models.CharField(_("how “yes” is written"), max_length=20, default="1")

    objects: ClassVar = CallMappingQuerySet.as_manager()

    class Meta:
        verbose_name = _("columns of call records")
        constraints = [
            models.UniqueConstraint(fields=["contract"], name="one_call_mapping_a_contract")
        ]

    def __str__(self) -> str:
        return ", ".join(self.columns.values())

    @property
    def pattern(self) -> str:
        """Nothing for ISO 8601."""
        return "" if self.time_format == ISO else self.time_format

    def fits(self, head: list[str]) -> bool:
        """Whether a file has all columns that somebody gave a meaning."""
        return bool(self.columns) and set(self.columns.values()) <= set(head)

    @classmethod
    def show(cls, contract: Any, head: list[str], sample: list[list[str]], encoding: str) -> None:
        """A file that nobody could read yet is laid out, so that its columns can be named."""
        facts = {"head": head, "sample": sample, "encoding": encoding}
        cls.objects.update_or_create(contract=contract, defaults=facts)

    def name_columns(
        self, columns: Mapping[str, str], *, version: int | None, **facts: str
    ) -> None:
        told = {name: column for name, column in columns.items() if column}
        self.edit(version=version, columns=told, sample=[], **facts)
