"""Files: content stored once by its hash, and the names under which records hold it."""

import logging
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import IO, Any, ClassVar, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from records.errors import DomainError
from records.files import contents, holders, kinds
from records.files.contents import Arrived
from records.files.names import clean_name
from records.files.refusals import FileRefused, settled_kind, why_refused
from records.files.scanning import Finding, scanner_configured
from records.files.sniffing import sniff
from records.models.jobs import Job
from records.policy import Policy
from records.rights import Actor, Right

log = logging.getLogger(__name__)

SCAN_FILE = "scan_file"  # the kind of job, see records/tasks.py
OF_SETTINGS = -1  # the limit of the installation


class BlobQuerySet(models.QuerySet["Blob"]):
    def visible_to(self, actor: Actor) -> Self:
        """Contents as such are seen only by who decides on those held back."""
        return self.held_back() if actor.may(Right.RELEASE_FILES) else self.none()

    def held_back(self) -> Self:
        """Found harmful or beyond judgement, also those that somebody has decided on."""
        return self.filter(scan__in=(*Blob.HELD, *Blob.DECIDED))


class Blob(models.Model):
    """The bytes, once, however many records hold them."""

    policy = Policy(
        why_no_tenant="The attachments that show it belong to a contract.",
        personal=("decision",),
    )

    class Scan(models.TextChoices):
        WAITING = "waiting", _("waiting for the scan")
        CLEAN = "clean", _("clean")
        INFECTED = "infected", _("in quarantine")
        UNSCANNABLE = "unscannable", _("could not be scanned")
        NOT_SCANNED = "not_scanned", _("not scanned")  # the installation has no scanner
        RELEASED = "released", _("released by hand")
        DESTROYED = "destroyed", _("destroyed")

    TONES = {
        Scan.WAITING: "info",
        Scan.CLEAN: "success",
        Scan.INFECTED: "danger",
        Scan.UNSCANNABLE: "danger",
        Scan.RELEASED: "warning",
    }
    HELD = (Scan.INFECTED, Scan.UNSCANNABLE)
    DECIDED = (Scan.RELEASED, Scan.DESTROYED)

    sha256 = models.CharField(_("hash"), max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("size"))
    media_type = models.CharField(_("media type"), max_length=100)
    scan = models.CharField(_("scan"), max_length=12, choices=Scan.choices, default=Scan.WAITING)
    scan_result = models.CharField(_("result of the scan"), max_length=200, blank=True)
    scanned_at = models.DateTimeField(_("time of the scan"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("time of the decision"), null=True, blank=True)
    decision = models.CharField(_("reason"), max_length=500, blank=True)
    stored_at = models.DateTimeField(_("time of storing"))

    objects: ClassVar = BlobQuerySet.as_manager()

    class Meta:
        verbose_name = _("content of a file")
        indexes = [models.Index(fields=["scan", "-stored_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="content_named_by_hash"
            ),
            models.CheckConstraint(
                condition=models.Q(scan__in=["waiting", "not_scanned"], scanned_at__isnull=True)
                | models.Q(
                    scan__in=["clean", "infected", "unscannable", "released", "destroyed"],
                    scanned_at__isnull=False,
                ),
                name="scanned_content_has_time",
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(
                        scan__in=["released", "destroyed"],
                        decided_by__isnull=False,
                        decided_at__isnull=False,
                    )
                    & ~models.Q(decision="")
                )
                | (
                    ~models.Q(scan__in=["released", "destroyed"])
                    & models.Q(decided_by__isnull=True, decided_at__isnull=True, decision="")
                ),
                name="decision_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.sha256

    def why_held(self) -> str:
        """Why nobody may read the content now; empty if it may be read."""
        if self.scan == self.Scan.WAITING or (
            # A scanner was added later: what came in before is scanned before it goes out.
            self.scan == self.Scan.NOT_SCANNED and scanner_configured()
        ):
            return _now("This file is waiting for the virus scan. Please try again in a moment.")
        if self.scan == self.Scan.INFECTED:
            return _now("The virus scan found this file harmful; it is held in quarantine.")
        if self.scan == self.Scan.UNSCANNABLE:
            return _now("The virus scan could not judge this file; it is held until released.")
        if self.scan == self.Scan.DESTROYED:
            return _now("This file was harmful and has been destroyed.")
        return ""

    def open(self) -> IO[bytes]:
        """The content for reading; refused while it is held."""
        if held := self.why_held():
            raise DomainError(held)
        try:
            return contents.open_content(self.sha256)
        except FileNotFoundError as error:
            log.error("The content %s is missing under %s.", self.sha256, settings.MEDIA_ROOT)
            raise DomainError(
                _now("The content of this file is missing. Please tell the administrators.")
            ) from error

    @property
    def tone(self) -> str:
        return self.TONES.get(self.Scan(self.scan), "neutral")

    @property
    def is_held(self) -> bool:
        return self.scan in self.HELD

    @property
    def is_picture(self) -> bool:
        return self.media_type in kinds.PICTURES

    # --- Verbs. Each inside a transaction, under the lock of the content. ---

    @classmethod
    def keep(cls, arrived: Arrived, media_type: str, *, at: datetime) -> "Blob":
        """The row of a content that has just arrived, which may have been here before."""
        contents.lock(arrived.sha256)
        blob = cls.objects.filter(sha256=arrived.sha256).first()
        if blob and blob.scan in (*cls.HELD, cls.Scan.DESTROYED):
            raise FileRefused(
                _now("The file was not taken: the virus scan held the same content back before.")
            )
        arrived.place()
        if blob is None:
            blob = cls.objects.create(
                sha256=arrived.sha256,
                size=arrived.size,
                media_type=media_type,
                scan=cls.Scan.WAITING if scanner_configured() else cls.Scan.NOT_SCANNED,
                stored_at=at,
            )
            if scanner_configured():
                blob.ask_for_scan(at=at)
        return blob

    def ask_for_scan(self, *, at: datetime) -> None:
        Job.enqueue(SCAN_FILE, {"blob": self.pk}, by=None, at=at)

    def found(self, finding: Finding, *, at: datetime) -> None:
        """What the scanner said; a word that comes after somebody's decision changes nothing."""
        with transaction.atomic():
            blob = Blob.objects.select_for_update().get(pk=self.pk)
            if blob.scan in self.DECIDED:
                return
            states = {
                True: self.Scan.INFECTED,
                False: self.Scan.CLEAN,
                None: self.Scan.UNSCANNABLE,
            }
            blob.scan, blob.scan_result = states[finding.harmful], finding.words[:200]
            blob.scanned_at = at
            blob.save(update_fields=["scan", "scan_result", "scanned_at"])

    def no_scanner(self) -> None:
        """The installation has no scanner (any more): the content is shown as not scanned."""
        Blob.objects.filter(pk=self.pk, scan=self.Scan.WAITING).update(scan=self.Scan.NOT_SCANNED)

    def release(self, *, reason: str, by: Any, at: datetime) -> None:
        """Lets a held content out, on somebody's word; not on the word of who brought it."""
        if self.attachments.filter(attached_by=by).exists():
            raise DomainError(_now("Somebody else must release a file that you attached yourself."))
        self._decide(self.Scan.RELEASED, reason=reason, by=by, at=at)

    def destroy(self, *, reason: str, by: Any, at: datetime) -> None:
        """Removes a held content for good; that it was here, and its hash, stay known."""
        self._decide(self.Scan.DESTROYED, reason=reason, by=by, at=at)
        # Outside of a transaction that may still fail; a crash in between is the sweep's work.
        transaction.on_commit(lambda: contents.remove(self.sha256), robust=True)

    def _decide(self, state: "Blob.Scan", *, reason: str, by: Any, at: datetime) -> None:
        if not by.may(Right.RELEASE_FILES):
            raise DomainError(_now("You may not decide on files held back."))
        if not reason.strip():
            raise DomainError(_now("Give the reason."))
        with transaction.atomic():
            contents.lock(self.sha256)
            blob = Blob.objects.select_for_update().get(pk=self.pk)
            if blob.scan == state:
                return
            if blob.scan not in self.HELD:
                raise DomainError(_now("This file is not held any more."))
            blob.scan, blob.decision, blob.decided_by, blob.decided_at = state, reason, by, at
            blob.save(update_fields=["scan", "decision", "decided_by", "decided_at"])
        self.refresh_from_db()


def put_aside_by(actor: Actor) -> models.Q:
    # A membership acts for its user; what waits for a form belongs to the person.
    person = getattr(actor, "user", actor)
    return models.Q(holder_type=None, attached_by=person.pk)


def held_by(model: type[models.Model], actor: Actor) -> models.Q:
    door = holders.doors().get(model)
    if door is None:
        return models.Q(pk__in=[])
    holder_type = ContentType.objects.get_for_model(model)
    return models.Q(holder_type=holder_type, holder_id__in=door(actor).values("pk"))


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, actor: Actor) -> Self:
        """Files of the records one sees, and those one put aside for a form oneself."""
        seen = put_aside_by(actor)
        for model in holders.doors():
            seen |= held_by(model, actor)
        return self.filter(seen)

    def visible_of(self, actor: Actor, holder: type[models.Model]) -> Self:
        """The same for one kind of record: the doors of all the others are not asked."""
        return self.filter(held_by(holder, actor))

    def put_aside(self, actor: Actor) -> Self:
        """What the person put aside for a form that was not sent yet."""
        return self.filter(put_aside_by(actor))

    def waiting(self) -> Self:
        """The same of everybody."""
        return self.filter(holder_type=None)

    def of(self, holder: models.Model) -> Self:
        holder_type = ContentType.objects.get_for_model(holder)
        return self.filter(holder_type=holder_type, holder_id=holder.pk)


class Attachment(models.Model):
    """A file as one record holds it. Without a holder it waits for the form it was put into."""

    policy = Policy(tenant="contract_id", personal=("name",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    blob = models.ForeignKey(
        Blob, on_delete=models.PROTECT, related_name="attachments", verbose_name=_("content")
    )
    name = models.CharField(_("file name"), max_length=255)
    contract_id = models.BigIntegerField(_("contract"), null=True, blank=True)
    holder_type = models.ForeignKey(
        ContentType,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("kind of record"),
    )
    holder_id = models.BigIntegerField(_("record"), null=True, blank=True)
    holder = GenericForeignKey("holder_type", "holder_id")
    attached_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("attached by"),
    )
    attached_at = models.DateTimeField(_("time of attaching"))

    objects: ClassVar = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        indexes = [models.Index(fields=["holder_type", "holder_id"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(holder_type__isnull=True, holder_id__isnull=True)
                | models.Q(holder_type__isnull=False, holder_id__isnull=False),
                name="holder_named_whole",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def store(
        cls,
        file: Any,
        *,
        name: str,
        by: Any,
        at: datetime,
        holder: models.Model | None = None,
        contract_id: int | None = None,
        limit: int | None = OF_SETTINGS,
    ) -> "Attachment":
        """Takes in an uploaded or opened file; FileRefused says in a sentence why not.

        `limit` in bytes is that of the settings; None for what the portal has written itself.
        """
        if holder is not None and type(holder) not in holders.doors():
            raise TypeError(f"{type(holder).__name__} is not registered as a holder of files.")
        name = clean_name(name)
        most = settings.ATTACHMENT_MAX_BYTES if limit == OF_SETTINGS else limit
        arrived = contents.receive(file, name=name, limit=most)
        try:
            kind = sniff(arrived.path)
            if refused := why_refused(name, kind):
                raise FileRefused(refused)
            with transaction.atomic():
                blob = Blob.keep(arrived, settled_kind(name, kind).media_type, at=at)
                return cls.objects.create(
                    blob=blob,
                    name=name,
                    contract_id=contract_id or getattr(holder, "contract_id", None),
                    holder=holder,
                    attached_by=by,
                    attached_at=at,
                )
        finally:
            arrived.discard()

    @classmethod
    def hold(cls, files: Iterable["Attachment"], holder: models.Model, *, by: Any) -> None:
        """Binds files that wait to the record that was made of their form. Twice is quiet."""
        if type(holder) not in holders.doors():
            raise TypeError(f"{type(holder).__name__} is not registered as a holder of files.")
        keys = {file.pk for file in files}
        if not keys:
            return
        with transaction.atomic():
            held = set(cls.objects.of(holder).filter(pk__in=keys).values_list("pk", flat=True))
            mine = cls.objects.waiting().filter(pk__in=keys - held, attached_by=by)
            bound = mine.update(
                holder_type=ContentType.objects.get_for_model(holder),
                holder_id=holder.pk,
                contract_id=getattr(holder, "contract_id", None),
            )
            if bound != len(keys - held):
                raise DomainError(_now("A file is gone or belongs to another form; add it again."))

    def put_away(self, *, by: Any) -> None:
        """Takes a file back before its form was sent; held files go with their record."""
        gone, _rows = Attachment.objects.waiting().filter(pk=self.pk, attached_by=by).delete()
        if not gone:
            raise DomainError(_now("This file belongs to a record and stays with it."))


# What a job has written is for the person who asked for it, also where others see the job.
holders.register_holder(Job, door=lambda actor: Job.objects.filter(asked_by=actor.pk))
