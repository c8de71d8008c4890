"""Words that stand inside of other words: whoever looks for 京都 does not mean 東京都."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.policy import Policy
from records.rights import Actor, Right
from workbench.search.words import normalised


class SearchExceptionQuerySet(models.QuerySet["SearchException"]):
    def visible_to(self, actor: Actor) -> Self:
        return self if actor.may(Right.MANAGE_CONTRACTS) else self.none()


class SearchException(models.Model):
    """Where the word stands after these characters it is another word, and ranks below.

    Nothing is dropped: a rule about language is never sure enough to hide a record.
    """

    policy = Policy(why_no_tenant="It speaks of the language, which is the same in all contracts.")

    word = models.CharField(_("word"), max_length=20)
    not_after = models.CharField(
        _("not after"),
        max_length=10,
        help_text=_("Characters before the word that make it another one."),
    )

    objects: ClassVar = SearchExceptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("exception of the search")
        ordering = ["word", "not_after"]
        constraints = [
            models.UniqueConstraint(fields=["word", "not_after"], name="one_search_exception"),
            models.CheckConstraint(
                condition=~Q(word="") & ~Q(not_after=""), name="search_exception_says_both"
            ),
        ]

    def __str__(self) -> str:
        return _("%(word)s, not after %(not_after)s") % {
            "word": self.word,
            "not_after": self.not_after,
        }

    @classmethod
    def add(cls, word: str, not_after: str) -> Self:
        """As the index has the words; adding one that is there is quiet."""
        return cls.objects.get_or_create(word=normalised(word), not_after=normalised(not_after))[0]

    def remove(self) -> None:
        self.delete()
