"""Articles as they are written, and the acts on them that say why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.forms.acts import reason_field
from helpdesk.models import Article, Category
from portal.forms import PortalForm, PortalModelForm, RecordChoiceField


class ArticleForm(PortalModelForm):
    category = RecordChoiceField(
        label=_("Category"), door=Category.objects.visible_to, required=False
    )

    class Meta:
        model = Article
        fields = ["kind", "audience", "category", "title", "question", "answer", "valid_until"]
        widgets = {
            "question": forms.Textarea(attrs={"rows": 4}),
            "answer": forms.Textarea(attrs={"rows": 10}),
        }
        help_texts = {
            "audience": _("Who reads it once it is published. The desk reads all."),
            "answer": _("Names and numbers of the person who asked do not belong here."),
            "valid_until": _("After this day it is read no more. Empty: until it is withdrawn."),
        }

    def facts(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class ReturnArticleForm(PortalForm):
    reason = reason_field(_("What is to be changed"))


class WithdrawArticleForm(PortalForm):
    reason = reason_field(_("Why it is withdrawn"))
