"""Forms in which people comment."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from contracts.models import Organisation
from contracts.roles import Side
from portal.forms import FilesField, PortalForm, RecordChoiceField
from records.rights import Actor
from workbench.audience import OF_THE_MAIN_SIDES, choices_for, inner_sides, side_of
from workbench.models.kinds import Visibility
from workbench.rules import comments as rules


def text_field(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("With @ and a code you mention somebody, who is told then."),
    )


class TextOfComment(PortalForm):
    """Ids of their own: the form stands on pages that have other forms as well."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "comment_%s")
        super().__init__(*args, **kwargs)

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        if reason := rules.why_not_text(text):
            raise forms.ValidationError(reason)
        return text


class CommentForm(TextOfComment):
    """Whoever may write only for one kind of readers is not asked for whom."""

    text = text_field(_("Comment"))
    visibility = forms.ChoiceField(label=_("Read by"), widget=forms.RadioSelect)
    vendor = RecordChoiceField(
        label=_("Related vendor"),
        door=Organisation.objects.visible_to,
        only=lambda rows: rows.exclude(kind__in=OF_THE_MAIN_SIDES),
        required=False,
    )
    attachments = FilesField(label=_("Files"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        choices = choices_for(actor)
        vendors: Any = self.fields["vendor"]
        if Visibility.VENDOR in choices and len(choices) > 1 and not vendors.queryset:
            choices.remove(Visibility.VENDOR)
        self.only_choice = choices[0] if len(choices) == 1 else None
        if self.only_choice:
            del self.fields["visibility"]
        else:
            self.fields["visibility"].choices = [(c.value, words_of(c, actor)) for c in choices]  # type: ignore[attr-defined]
        if self.only_choice or Visibility.VENDOR not in choices:
            del self.fields["vendor"]

    @property
    def chosen_visibility(self) -> str:
        return str(self.only_choice or self.cleaned_data["visibility"])

    @property
    def chosen_vendor(self) -> Organisation | None:
        """Only of a comment for a vendor; what was chosen before another choice counts nothing."""
        if self.chosen_visibility != Visibility.VENDOR:
            return None
        if self.only_choice:
            organisation: Organisation | None = self.actor.person.organisation  # type: ignore[attr-defined]
            return organisation
        vendor: Organisation | None = self.cleaned_data["vendor"]
        return vendor

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if (
            not self.errors
            and self.chosen_visibility == Visibility.VENDOR
            and not self.chosen_vendor
        ):
            self.add_error("vendor", _t("Choose the related vendor who is to read this."))
        return cleaned


def words_of(choice: Visibility, member: Any) -> str:
    if choice == Visibility.INTERNAL and inner_sides(member):
        return _t("only %(side)s") % {"side": Side(side_of(member)).label}
    return str(choice.label)


class EditCommentForm(TextOfComment):
    text = text_field(_("Comment"))


class TakeBackForm(PortalForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=rules.LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The text is shown no more; that there was a comment, and this reason, stay."),
    )
