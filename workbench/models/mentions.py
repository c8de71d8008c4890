"""Mentions: whom comments name."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contracts.models import Person
from contracts.models.base import ContractQuerySet, OfContract
from records.policy import Policy
from workbench.models.comments import Comment


class MentionQuerySet(ContractQuerySet):
    def shown_to(self, member: Any) -> Q:
        return Q(comment__in=Comment.objects.visible_to(member).values("pk"))


class Mention(OfContract):
    """A person whom a comment names. `code` is that of the text, whatever it becomes later."""

    policy = Policy(tenant="contract")

    comment = models.ForeignKey(
        Comment, verbose_name=_("comment"), on_delete=models.CASCADE, related_name="mentions"
    )
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+"
    )
    code = models.CharField(_("code"), max_length=60)

    objects: ClassVar = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention")
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "person"], name="one_mention_a_person_and_comment"
            )
        ]

    def __str__(self) -> str:
        return f"@{self.code}"
