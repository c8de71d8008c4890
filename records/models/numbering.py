"""Gapless numbers: a locked counter row per scope, kind and, where asked, fiscal year."""

from django.db import models

from records.policy import Policy


class Counter(models.Model):
    policy = Policy(
        why_no_tenant="The scope names the contract or the portal itself.",
        history=False,
        why_no_history="The numbers it gave out stand on the records that carry them.",
    )

    scope = models.CharField(max_length=64)
    kind = models.CharField(max_length=64)
    year = models.PositiveSmallIntegerField(default=0)  # 0: not counted by fiscal year
    last = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "kind", "year"], name="one_counter_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.kind} {self.year or ''}: {self.last}"
