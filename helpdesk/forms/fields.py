"""Fields for tickets and articles, by the number that people read to each other."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.leads import find_lead
from helpdesk.models import Article, Ticket
from portal.forms import RecordChoiceField
from portal.forms.fields import narrow
from records.rights import Actor


class TicketField(RecordChoiceField):
    widget = forms.TextInput
    default_error_messages = {"invalid_choice": _("No ticket with this number is known to you.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("The number, such as T-000123; 123 is enough."))
        super().__init__(door=Ticket.objects.visible_to, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value.number if isinstance(value, Ticket) else value

    def to_python(self, value: Any) -> Ticket | None:
        assert self.queryset is not None
        typed = narrow(str(value or "")).replace("\x00", "").upper()
        if not typed:
            return None
        tickets: Any = self.queryset
        found: Ticket | None = tickets.numbered(typed).first()
        if found is None:
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice"
            )
        return found


class ArticleField(RecordChoiceField):
    """An article by the number that it is cited by."""

    widget = forms.TextInput
    default_error_messages = {"invalid_choice": _("No article with this number is known to you.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("The number, such as KB-012; 12 is enough."))
        super().__init__(door=Article.objects.visible_to, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value.reference if isinstance(value, Article) else value

    def to_python(self, value: Any) -> Article | None:
        assert self.queryset is not None
        typed = narrow(str(value or "")).replace("\x00", "").upper().removeprefix("KB-")
        if not typed:
            return None
        known = typed.isascii() and typed.isdecimal() and len(typed) < 9
        found: Article | None = self.queryset.filter(number=typed).first() if known else None
        if found is None:
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice"
            )
        return found


class LeadField(forms.CharField):
    """What tickets of one cause hang on, of whatever kind, by its number."""

    default_error_messages = {"unknown": _("Nothing with this number is known to you.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("The number, such as T-000123; 123 is enough."))
        super().__init__(max_length=60, **kwargs)

    def bind(self, actor: Actor) -> None:
        self.actor = actor

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        found = find_lead(self.actor, typed)
        if found is None:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return found
