"""What was changed, by whom and why; and the seals that make a missing row visible."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from records.policy import Policy


class Change(models.Model):
    """One row a change of one record, written by a trigger of the database and never altered.

    The hash chain covers `content_hash`; the values beside it can be erased by an approved
    disposal, which takes `salt` with them, so that nobody can guess them back from the hash.
    """

    policy = Policy(
        tenant="contract_id",
        history=False,
        why_no_history="It is the history.",
        personal=("values",),
    )

    class Verb(models.TextChoices):
        INSERT = "I", _("created")
        UPDATE = "U", _("changed")
        DELETE = "D", _("deleted")

    id = models.BigAutoField(primary_key=True)
    txid = models.BigIntegerField()
    at = models.DateTimeField()
    table = models.CharField(max_length=63, db_column="table_name")
    record = models.CharField(max_length=64, db_column="record_id")
    contract_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=1, choices=Verb.choices)
    actor = models.CharField(max_length=100)
    request = models.CharField(max_length=64, blank=True)
    reason = models.TextField(blank=True)
    values = models.JSONField(null=True)
    salt = models.BinaryField(null=True)
    content_hash = models.BinaryField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["table", "record", "id"]),
            models.Index(fields=["txid", "id"]),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.record} {self.get_verb_display()}"


class Seal(models.Model):
    """One link of the chain over all changes of the transactions that had ended by then."""

    policy = Policy(
        why_no_tenant="The chain runs over all contracts.",
        history=False,
        why_no_history="It seals the history and is append-only itself.",
    )

    id = models.BigAutoField(primary_key=True)
    upto = models.BigIntegerField()
    count = models.PositiveBigIntegerField()
    previous = models.BinaryField(null=True)
    hash = models.BinaryField()
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.pk}: {self.count}"
