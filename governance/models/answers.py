"""The answer while it is written. The other side sees it when it is given, and not before."""

from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contracts.models import Person
from contracts.models.base import ContractQuerySet, OfContract
from contracts.roles import Side
from governance.sides import side_of_member
from governance.states import GIVEN, Channel
from records.policy import Policy
from records.versions import save_unless_changed
from workbench.models import Step


class AnswerDraftQuerySet(ContractQuerySet):
    def shown_to(self, member: Any) -> Q:
        """Those who answer, those who are to approve it, and everybody once it is given."""
        notes: Any = AnswerDraft._meta.get_field("note").related_model
        seen = Q(note__in=notes.objects.visible_to(member).values("pk"))
        side = side_of_member(member)
        own = Q(note__answer_side=side) if side else Q(pk__in=[])
        if side == Side.THIRD:
            own &= Q(note__addressee=member.person.organisation_id)
        waiting = Step.objects.waiting_for(member, on=timezone.localdate()).filter(
            approval__record_type=ContentType.objects.get_for_model(notes)
        )
        asked = Q(note__in=waiting.values("approval__record_id"))
        return seen & (own | asked | Q(note__state__in=GIVEN))


class AnswerDraft(OfContract):
    """It stays when the answer is given, holds its files, and is where a second answer begins."""

    policy = Policy(tenant="contract", personal=("text",))

    note = models.OneToOneField(
        "governance.ContactNote",
        verbose_name=_("contact note"),
        on_delete=models.PROTECT,
        related_name="draft",
        editable=False,
    )
    text = models.TextField(_("answer"), max_length=20_000)
    via = models.CharField(_("delivered"), max_length=9, choices=Channel.choices)
    written_by = models.ForeignKey(
        Person, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(_("written at"))
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar = AnswerDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft of an answer")
        ordering = ["contract", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") & Q(via__in=Channel.values), name="answerdraft_is_whole"
            )
        ]

    def __str__(self) -> str:
        return str(self.note)

    def keep(self, *, version: int | None) -> None:
        """Called under the lock of the note. Of two who write the first answer, the second is
        told as well: they began when there was none."""
        if self.pk is None:
            self.save()
        save_unless_changed(
            self, version=version, fields=("text", "via", "written_by", "written_at")
        )
