"""The forms around surveys: their questions, who is asked, results of elsewhere, and an answer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contracts.forms.person_field import PersonField
from contracts.intake.texts import ENCODINGS
from contracts.models import Organisation, Person, Role
from helpdesk.models import Improvement, Response, Survey, SurveyTemplate
from helpdesk.models.improvements import LONGEST
from helpdesk.models.survey_answers import LONGEST_COMMENT
from helpdesk.models.survey_steps import ON_FORM
from helpdesk.models.surveys import LONGEST_QUESTION
from portal.forms import (
    MultiRecordChoiceField,
    NarrowField,
    PortalForm,
    PortalModelForm,
    RecordChoiceField,
)

LARGEST_MB = 5
MOST_QUESTIONS = 50


class PeriodForm(PortalForm):
    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        opens, closes = self.cleaned_data.get("opens_on"), self.cleaned_data.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", _t("This day lies before the first one."))
        return cleaned


class NewSurveyForm(PeriodForm):
    template = RecordChoiceField(
        label=_("Template"),
        door=SurveyTemplate.objects.visible_to,
        required=False,
        empty_label=_("none: a free survey"),
        help_text=_("The questions of the contract's papers."),
    )
    code = NarrowField(
        label=pgettext_lazy("short name", "Code"),
        max_length=60,
        help_text=_("Such as 2026; files name the survey by it."),
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    opens_on = forms.DateField(label=pgettext_lazy("survey", "Opens on"), required=False)
    closes_on = forms.DateField(label=_("Answers until"), required=False)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if Survey.objects.visible_to(self.actor).filter(code=code).exists():
            raise ValidationError(_t("Another survey has this code."))
        return code


class EditSurveyForm(PortalModelForm):
    questions = forms.CharField(
        label=_("Questions"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("One a line, in their order."),
    )

    class Meta:
        model = Survey
        fields = [
            "title",
            "questions",
            "free_text",
            "base_score",
            "response_rate",
            "opens_on",
            "closes_on",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["questions"] = "\n".join(self.instance.questions)

    def clean_questions(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["questions"].splitlines()]
        questions = [line for line in lines if line]
        if len(questions) > MOST_QUESTIONS:
            raise ValidationError(_t("At most %(most)d questions.") % {"most": MOST_QUESTIONS})
        if any(len(question) > LONGEST_QUESTION for question in questions):
            raise ValidationError(
                _t("A question has at most %(most)d characters.") % {"most": LONGEST_QUESTION}
            )
        return questions

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        opens, closes = self.cleaned_data.get("opens_on"), self.cleaned_data.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", _t("This day lies before the first one."))
        return cleaned


class InviteForm(PortalForm):
    organisations = MultiRecordChoiceField(
        label=_("Organisations"),
        door=Organisation.objects.visible_to,
        required=False,
        help_text=_("Everybody of them who is there today."),
    )
    roles = MultiRecordChoiceField(label=_("Roles"), door=Role.objects.visible_to, required=False)
    people = forms.CharField(
        label=_("People"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        help_text=_("One a line, by code or e-mail address."),
    )

    def clean_people(self) -> list[Person]:
        lines = [line.strip() for line in self.cleaned_data["people"].splitlines()]
        found, unknown = [], []
        people = Person.objects.visible_to(self.actor)
        for line in filter(None, lines):
            named = people.filter(code=line) or people.filter(email__iexact=line)
            found += list(named)
            unknown += [] if named else [line]
        if unknown:
            names = ", ".join(unknown[:10])
            raise ValidationError(_t("Not known in the contract: %(names)s") % {"names": names})
        return found

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.errors and not any(self.cleaned_data.values()):
            raise ValidationError(_t("Choose whom to invite."))
        return cleaned


class ImportAnswersForm(PortalForm):
    file = forms.FileField(
        label=_("File of answers"),
        help_text=_("CSV with the columns respondent, q1, q2 … and comment."),
    )
    encoding = forms.ChoiceField(
        label=_("Encoding"), choices=[(name, name.upper()) for name in ENCODINGS], initial="utf-8"
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_MB * 1024 * 1024:
            raise ValidationError(_t("The file is larger than %(mb)d MB.") % {"mb": LARGEST_MB})
        return file


class MeasuresForm(PortalModelForm):
    responsible = PersonField(label=_("Responsible"), required=False)

    class Meta:
        model = Improvement
        fields = ["cause", "measures", "responsible", "due_on"]
        widgets = {
            "cause": forms.Textarea(attrs={"rows": 4}),
            "measures": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {"measures": _("If they are changed, the agency agrees to them anew.")}


class OutcomeForm(PortalForm):
    outcome = forms.CharField(
        label=pgettext_lazy("of an improvement", "Outcome"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST,
        help_text=_("What was carried out, and what it changed."),
    )


class SurveyAnswerForm(forms.Form):
    """Questions and free text as the survey has them, in its order. Any may be left out."""

    def __init__(self, survey: Survey, given: Response | None, data: Any = None) -> None:
        super().__init__(data)
        self.names = [f"q{place}" for place in range(1, len(survey.questions) + 1)]
        before = given.answers if given else []
        for place, (name, question) in enumerate(zip(self.names, survey.questions, strict=True)):
            self.fields[name] = forms.TypedChoiceField(
                label=f"{place + 1}. {question}",
                choices=ON_FORM,
                widget=forms.RadioSelect,
                coerce=int,
                empty_value=None,
                required=False,
                initial=before[place] if place < len(before) else None,
            )
        if survey.free_text:
            self.fields["comment"] = forms.CharField(
                label=survey.free_text,
                widget=forms.Textarea(attrs={"rows": 5}),
                max_length=LONGEST_COMMENT,
                required=False,
                initial=given.comment if given else "",
            )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.errors and not any(self.cleaned_data.values()):
            raise ValidationError(_t("Answer at least one question."))
        return cleaned

    @property
    def answers(self) -> list[int | None]:
        return [self.cleaned_data[name] for name in self.names]

    @property
    def comment(self) -> str:
        return str(self.cleaned_data.get("comment", ""))
