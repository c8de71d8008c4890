"""Fields that know who fills them in, and fields for what is written in Japan."""

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from records.rights import Actor

Door = Callable[[Actor], "QuerySet[Any]"]
Narrowing = Callable[["QuerySet[Any]"], "QuerySet[Any]"]


class ShortMenu(ModelChoiceIterator):
    """The rows of a menu, read at once: Django reads them through a cursor of the database, as if
    they were many, and anew for everybody who asks."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        for record in self.queryset:
            yield self.choice(record)


class RecordChoiceField(forms.ModelChoiceField):
    """A choice of one record: only those that `visible_to` shows to whoever fills in the form.

    `door` must be the `visible_to` of a manager; a test reads it back to prove that no form
    offers or accepts a foreign record. `only` may narrow what the door shows, never widen it.
    """

    iterator = ShortMenu

    def __init__(self, *, door: Door, only: Narrowing | None = None, **kwargs: Any) -> None:
        if getattr(door, "__name__", "") != "visible_to":
            raise TypeError("A choice of records goes through `visible_to` and nothing else.")
        self.door = door
        self.only = only
        super().__init__(queryset=None, **kwargs)

    def bind(self, actor: Actor) -> None:
        rows = self.door(actor)
        if self.only:
            rows = rows.filter(pk__in=self.only(rows).values("pk"))
        self.queryset = rows


class MultiRecordChoiceField(RecordChoiceField, forms.ModelMultipleChoiceField):
    """A choice of several records, through the same door."""


class NarrowField(forms.CharField):
    """Codes, numbers, addresses: typed in full width, kept in half width (ＶＰＮ－１ -> VPN-1)."""

    def to_python(self, value: Any) -> str:
        return narrow(super().to_python(value) or "")


class KanaField(forms.CharField):
    """A reading: hiragana or half-width kana are turned into katakana, anything else refused."""

    default_validators = [
        RegexValidator(r"\A[ァ-ヺー・ 　]*\Z", _("Write the reading in katakana."), code="not_kana")
    ]

    def to_python(self, value: Any) -> str:
        return katakana(super().to_python(value) or "")


DASHES = str.maketrans(dict.fromkeys("−‐‑–—―", "-"))


def narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(DASHES).strip()


def katakana(text: str) -> str:
    whole = unicodedata.normalize("NFKC", text).strip()
    return "".join(chr(ord(sign) + 0x60) if "ぁ" <= sign <= "ゖ" else sign for sign in whole)


class NativeMoment(forms.DateTimeInput):
    """The browser's picker of day and minute, on the office's clock (Asia/Tokyo)."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M:%S")

    def format_value(self, value: Any) -> str | None:
        shown = super().format_value(value)
        return shown.removesuffix(":00") if shown and shown.count(":") == 2 else shown


def use_native_input(field: forms.Field) -> None:
    """Days and times are entered with the pickers of the browser, which know the keyboard."""
    plain = field.widget
    if type(plain) is forms.DateInput:
        plain.input_type, plain.format = "date", "%Y-%m-%d"
    elif type(plain) is forms.DateTimeInput:
        field.widget = NativeMoment(plain.attrs)
        field.widget.is_required = plain.is_required
