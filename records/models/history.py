"""What was changed, by whom and why; and the seals that make a missing row visible.

The rows are written by a trigger of the database (migration 0003), so that bulk statements and
plain SQL leave the same trace as a save. `records/chain.py` proves rows and seals.
"""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GistIndex
from django.db import connection, models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from records.policy import Policy
from records.rights import Actor, Right


class ChangeQuerySet(models.QuerySet["Change"]):
    def visible_to(self, actor: Actor) -> "ChangeQuerySet":
        """The history as a whole is for those with the right; one record's history is for
        everybody who sees the record: see `of`."""
        return self if actor.may(Right.READ_HISTORY) else self.none()

    def of(self, record: models.Model) -> "ChangeQuerySet":
        """The history of a record that was loaded through its own `visible_to`."""
        return self.of_row(record._meta.db_table, record.pk)

    def of_row(self, table: str, key: object) -> "ChangeQuerySet":
        return self.filter(table=table, record=str(key))


class Change(models.Model):
    """One row a change of one record, written by a trigger of the database and never altered.

    `values` holds {column: [before, after]} of what changed. `content_hash` covers the row with
    the hash of its values, not the values: an approved disposal erases them and their salt, and
    the chain over the content hashes stays whole. Without the salt nobody can guess them back.
    """

    policy = Policy(
        tenant="contract_id",
        history=False,
        why_no_history="It is the history.",
        personal=("values",),
    )

    class Verb(models.TextChoices):
        # With a context: libraries translate the same words as the heads of columns.
        INSERT = "I", pgettext_lazy("history", "created")
        UPDATE = "U", pgettext_lazy("history", "changed")
        DELETE = "D", pgettext_lazy("history", "deleted")
        # Values of other rows of the history, by a disposal.
        ERASE = "E", pgettext_lazy("history", "erased")

    id = models.BigAutoField(primary_key=True)
    txid = models.BigIntegerField()
    at = models.DateTimeField(_("time"))
    table = models.CharField(_("kind of record"), max_length=63, db_column="table_name")
    record = models.CharField(_("record"), max_length=64, db_column="record_id")
    contract_id = models.BigIntegerField(null=True)
    verb = models.CharField(_("act"), max_length=1, choices=Verb.choices)
    actor = models.CharField(_("who"), max_length=100)
    request = models.CharField(_("request"), max_length=64, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    personal = ArrayField(models.TextField())  # which of the values are personal data
    values = models.JSONField(null=True)
    salt = models.BinaryField(null=True)
    values_hash = models.BinaryField()
    content_hash = models.BinaryField()
    erased_at = models.DateTimeField(null=True)
    erased_by = models.CharField(max_length=200, blank=True)  # the approval of the disposal

    objects: ClassVar[models.Manager["Change"]] = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        indexes = [
            models.Index(fields=["table", "record", "id"]),
            models.Index(fields=["txid", "id"]),
            models.Index(fields=["at", "id"]),
            models.Index(fields=["actor", "at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    values__isnull=False, salt__isnull=False, erased_at__isnull=True, erased_by=""
                )
                | models.Q(values__isnull=True, salt__isnull=True, erased_at__isnull=False)
                & ~models.Q(erased_by=""),
                name="values_kept_or_erased_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.record} {self.get_verb_display()}"


class RowNumbers(models.Field):
    """A set of row numbers as PostgreSQL writes it: {[1,6),[7,9)}."""

    def db_type(self, connection: Any) -> str:
        return "int8multirange"


class Seal(models.Model):
    """One link of the chain: which rows it covers, their hashes as one, and the link before.

    Which rows a seal covers stands in it, because nothing else tells: numbers of rows appear out
    of order and numbers of transactions start again when a backup is restored elsewhere.
    """

    policy = Policy(
        why_no_tenant="The chain runs over all contracts.",
        history=False,
        why_no_history="It seals the history and is append-only itself.",
    )

    id = models.BigAutoField(primary_key=True)  # 1, 2, 3 … without a gap
    cluster = models.BigIntegerField()  # the database server whose transaction numbers these are
    upto = models.BigIntegerField()  # every transaction before this one had ended
    ids = RowNumbers()
    highest = models.BigIntegerField()  # the highest row number sealed so far
    count = models.PositiveBigIntegerField()
    rows_hash = models.BinaryField()
    previous = models.BinaryField(null=True)
    hash = models.BinaryField()
    sealed_at = models.DateTimeField()

    class Meta:
        indexes = [GistIndex(fields=["ids"], name="seal_of_row")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.count}"

    @classmethod
    def next(cls) -> "Seal | None":
        """Seals every committed row that waits; None when none does. Runs every half minute."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT records_seal_changes()")
            (number,) = cursor.fetchone()
        return cls.objects.get(pk=number) if number else None


class Verification(models.Model):
    """One proof of the whole chain, and the first fault it found, if any."""

    policy = Policy(
        why_no_tenant="The chain runs over all contracts.",
        history=False,
        why_no_history="It is append-only itself.",
    )

    at = models.DateTimeField()
    seals = models.PositiveBigIntegerField()
    rows = models.PositiveBigIntegerField()
    erased = models.PositiveBigIntegerField()
    waiting = models.PositiveBigIntegerField()
    fault = models.CharField(max_length=32, blank=True)
    fault_seal = models.BigIntegerField(null=True)
    fault_row = models.BigIntegerField(null=True)
    detail = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.fault or 'whole'}"
