"""Comments: what people say about a record, and to whom."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from contracts.models import Organisation, Person
from contracts.models.base import refuse
from contracts.roles import Side
from records.actor import acting
from records.policy import Policy
from workbench.audience import Reach, side_of
from workbench.comments_told import tell_of
from workbench.matters import Matter
from workbench.mentions import Part, mentioned_in, parts_of
from workbench.models.about import AboutQuerySet, AboutRecord
from workbench.models.kinds import Visibility
from workbench.readers import members_among, sees
from workbench.rules import comments as rules


class CommentQuerySet(AboutQuerySet):
    def beside(self, matters: Iterable[Matter], member: Any) -> Q:
        """Of the records that a member sees, those that are meant for them."""
        return super().beside(matters, member) & Reach.of(member).rows

    def readable(self) -> Self:
        return self.filter(taken_back_at=None)


class Comment(AboutRecord):
    policy = Policy(tenant="contract", personal=("text", "taken_back_because"))

    text = models.TextField(_("comment"))
    visibility = models.CharField(_("read by"), max_length=8, choices=Visibility.choices)
    # Of the writer when it was written: an internal comment stays with that side.
    side = models.CharField(_("side"), max_length=10, choices=Side.choices, editable=False)
    vendor = models.ForeignKey(
        Organisation,
        verbose_name=_("related vendor"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    written_by = models.ForeignKey(
        Person, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(_("written at"))
    edited_at = models.DateTimeField(_("edited at"), null=True, editable=False)
    taken_back_by = models.ForeignKey(
        Person,
        verbose_name=_("taken back by"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    taken_back_at = models.DateTimeField(_("taken back at"), null=True, editable=False)
    taken_back_because = models.CharField(
        _("why taken back"), max_length=500, blank=True, editable=False
    )

    objects: ClassVar = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        ordering = ["contract", "-id"]
        indexes = [*AboutRecord.Meta.indexes]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") & Q(LessThanOrEqual(Length("text"), rules.LONGEST_TEXT)),
                name="a_comment_has_a_text_of_some_length",
            ),
            models.CheckConstraint(
                condition=Q(visibility="vendor", vendor__isnull=False)
                | ~Q(visibility="vendor") & Q(vendor=None),
                name="a_comment_for_a_vendor_names_it",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_by=None, taken_back_because="")
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False)
                & ~Q(taken_back_because=""),
                name="a_comment_is_taken_back_by_somebody_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(edited_at=None) | Q(edited_at__gte=F("written_at")),
                name="a_comment_is_edited_after_it_was_written",
            ),
        ]

    def __str__(self) -> str:
        return _t("comment of %(person)s") % {"person": self.written_by}

    @property
    def url(self) -> str:
        """Its place on the page of the record."""
        return f"{super().url}#{self.anchor}"

    @property
    def anchor(self) -> str:
        return f"comment-{self.pk}"

    @property
    def is_taken_back(self) -> bool:
        return self.taken_back_at is not None

    @property
    def readers(self) -> str:
        """For whom it was written, in words."""
        if self.visibility == Visibility.INTERNAL:
            return _t("only %(side)s") % {"side": Side(self.side).label}
        if self.visibility == Visibility.VENDOR:
            return _t("both sides and %(vendor)s") % {"vendor": self.vendor}
        return str(Visibility.AGENCY.label)

    @property
    def parts(self) -> list[Part]:
        """The text cut at its mentions; nothing of one that was taken back."""
        if self.is_taken_back:
            return []
        return list(parts_of(self.text, {one.code: one.person for one in self.mentions.all()}))

    # --- Verbs ---

    @classmethod
    @transaction.atomic
    def write(
        cls,
        record: Any,
        text: str,
        *,
        visibility: str,
        vendor: Organisation | None = None,
        by: Any,
        at: datetime,
    ) -> "Comment":
        """Whoever closes the record in the same moment is waited for, and then obeyed."""
        fresh, text = held(record), tidy(text)
        refuse(rules.why_not_write(fresh, text, visibility=visibility, vendor=vendor, by=by))
        comment = cls.objects.create(
            contract_id=fresh.contract_id,
            record=fresh,
            text=text,
            visibility=visibility,
            side=side_of(by),
            vendor=vendor,
            written_by=by.person,
            written_at=at,
        )
        tell_of(comment, comment.mention(by=by), at=at)
        return comment

    @transaction.atomic
    def edit(self, text: str, *, by: Any, at: datetime) -> None:
        """The text that stood there before stays in the history."""
        record, text = held(self.record), tidy(text)
        stored = self.locked()
        refuse(
            rules.why_not_discuss(record, by)
            or rules.why_not_edit(stored, by=by, at=at)
            or rules.why_not_text(text)
        )
        if text != stored.text:
            stored.text, stored.edited_at = text, at
            stored.save(update_fields=["text", "edited_at"])
            tell_of(stored, stored.mention(by=by), at=at)
        self.refresh_from_db()

    @transaction.atomic
    def take_back(self, *, reason: str, by: Any, at: datetime) -> None:
        """That something was said stays to be seen, and by whom; what was said does not."""
        stored, reason = self.locked(), reason.strip()
        if not stored.is_taken_back:
            refuse(rules.why_not_take_back(stored, by=by, at=at) or rules.why_not_reason(reason))
            stored.taken_back_at, stored.taken_back_by = at, by.person
            stored.taken_back_because = reason
            with acting(f"user:{by.pk}", reason=reason):
                stored.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_because"])
        self.refresh_from_db()

    # --- Called under the lock ---

    def locked(self) -> "Comment":
        stored: Comment = Comment.objects.select_for_update().get(pk=self.pk)
        return stored

    def mention(self, *, by: Any) -> list[Person]:
        """Writes down whom the text names; all of them must be able to read it."""
        people = mentioned_in(self.text, Person.objects.visible_to(by))
        known = {member.person.pk: member for member in members_among(people.values())}
        unable = [str(one) for one in people.values() if not self.is_read_by(known.get(one.pk))]
        refuse(rules.why_not_mention(unable))
        if self.edited_at:
            self.mentions.exclude(person__in=people.values()).delete()
        for code, person in people.items():
            self.mentions.update_or_create(
                person=person, defaults={"code": code, "contract_id": self.contract_id}
            )
        return list(people.values())

    def is_read_by(self, member: Any) -> bool:
        record: Any = self.record
        return (
            member is not None
            and Reach.of(member).covers(self.visibility, side=self.side, vendor_id=self.vendor_id)
            and sees(member, record)
        )


def held(record: Any) -> Any:
    """The record as it is now, which nobody changes until the transaction ends."""
    rows = type(record)._base_manager.select_for_update(no_key=True, of=("self",))
    fresh = next(iter(rows.filter(pk=record.pk).order_by()), None)
    if fresh is None:
        refuse(_t("This record is gone."))
    else:
        fresh.contract = record.contract
    return fresh


def tidy(text: str) -> str:
    """Browsers send two characters for the end of a line; people count one."""
    return text.replace("\r\n", "\n").strip()
