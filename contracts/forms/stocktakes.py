"""The form by which lines of a stocktake are decided, one or many at once."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.forms.users import ReasonField
from contracts.models import StocktakeLine
from portal.forms import MultiRecordChoiceField, PortalForm


def undecided(lines: QuerySet[Any]) -> QuerySet[Any]:
    """A contract has one open stocktake at most, so these are its lines."""
    return lines.filter(stocktake__closed_at=None, decision="").select_related(
        "stocktake", "membership__person", "membership__role"
    )


class LinesField(MultiRecordChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            door=StocktakeLine.objects.visible_to,
            only=undecided,
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )

    def bind(self, actor: Any) -> None:
        super().bind(actor)
        assert self.queryset is not None
        self.queryset = undecided(self.queryset)

    def label_from_instance(self, line: Any) -> str:
        warnings = _t(", ").join(line.warnings())
        told = str(line.membership)
        return f"{told} – {warnings}" if warnings else told


class DecideForm(PortalForm):
    lines = LinesField(label=_("Accounts"))
    decision = forms.ChoiceField(
        label=_("Decision"), choices=StocktakeLine.Decision.choices, widget=forms.RadioSelect
    )
    reason = ReasonField(label=_("Reason"), required=False, help_text=_("Needed when a role ends."))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        ends = self.cleaned_data.get("decision") == StocktakeLine.Decision.END
        if ends and not self.cleaned_data.get("reason"):
            self.add_error("reason", _t("Say why the role ends."))
        return cleaned
