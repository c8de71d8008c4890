"""The field for files. What is uploaded waits at once, so that no error of the form loses it."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.forms.uploads import too_large
from records.errors import DomainError
from records.files.names import clean_name
from records.files.refusals import why_too_large
from records.models import AccessEvent, Attachment
from records.rights import Actor


@dataclass
class Picked:
    """What came with a form: keys of files that wait already, and files uploaded with it."""

    keys: list[str] = field(default_factory=list)
    uploads: list[UploadedFile] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.keys or self.uploads)


class FilesWidget(forms.Widget):
    """Files that wait, each with a tick to keep it, and an input for more of them."""

    template_name = "portal/forms/files.html"
    needs_multipart_form = True
    input_type = "file"
    actor: Actor
    fresh: list[Attachment]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Picked:
        uploads = files.getlist(name) if hasattr(files, "getlist") else []
        keys = data.getlist(name) if hasattr(data, "getlist") else []
        # Browsers send an input without a file as an empty text of the same name.
        return Picked([key for key in keys if key], uploads)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def use_required_attribute(self, initial: Any) -> bool:
        return False  # files that wait already fill the field; only the form knows of them

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        waiting = waiting_of(self.actor, value.keys if isinstance(value, Picked) else [])
        context["widget"]["files"] = [*waiting, *self.fresh]
        context["widget"]["bytes"] = settings.ATTACHMENT_MAX_BYTES
        return context


class FilesField(forms.Field):
    """Cleans to a list of Attachments that wait and belong to whoever fills in the form.

    `save` of the form binds them: `Attachment.hold(form.cleaned_data["files"], record, by=…)`.
    """

    widget = FilesWidget
    default_error_messages = {
        "too_many": _("No more than %(most)s files at once."),
        "gone": _("A file is gone or belongs to another form; add it again."),
    }

    def __init__(self, *, most: int = 20, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most = most

    def bind(self, actor: Actor) -> None:
        self.actor = self.widget.actor = actor
        self.widget.fresh = []  # of this form: Django's copy of a widget shares what it holds
        self.request: HttpRequest | None = None  # form_page hands it over, for the access log
        self.dropped: list[str] = []
        self.staged: list[UploadedFile] = []  # a form that looks twice takes each file once

    def arrive_with(self, request: HttpRequest, name: str) -> None:
        self.request = request
        self.dropped = too_large(request).get(name, [])

    def clean(self, value: Picked) -> list[Attachment]:
        waiting = waiting_of(self.actor, value.keys)
        errors = [_too_large(name) for name in self.dropped]
        if len(waiting) != len(set(value.keys)):
            errors.append(ValidationError(self.error_messages["gone"], code="gone"))
        if len(waiting) + len(value.uploads) > self.most:
            facts = {"most": self.most}
            raise ValidationError(self.error_messages["too_many"], code="too_many", params=facts)
        for upload in value.uploads:
            if upload in self.staged:
                continue
            try:
                self.widget.fresh.append(stage(upload, by=self.actor.user, request=self.request))
                self.staged.append(upload)
            except DomainError as refusal:
                errors.append(ValidationError(str(refusal), code="refused"))
        if errors:
            raise ValidationError(errors)
        files = [*waiting, *self.widget.fresh]
        self.validate(files)
        return files

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)


def stage(upload: UploadedFile, *, by: Any, request: HttpRequest | None) -> Attachment:
    """An uploaded file that from now on waits for the form it was put into."""
    at = timezone.now()
    file = Attachment.store(upload, name=upload.name or "", by=by, at=at)
    AccessEvent.note(
        AccessEvent.Kind.UPLOADED, request=request, by=by, at=at, what="file", ids=[file.pk]
    )
    return file


def waiting_of(actor: Actor, keys: list[str]) -> list[Attachment]:
    """Those of the keys that name files of the actor which still wait; others are not there."""
    known = []
    for key in keys:
        try:
            known.append(uuid.UUID(key))
        except ValueError:
            continue
    if not known:
        return []
    mine = Attachment.objects.put_aside(actor).select_related("blob")
    return list(mine.filter(pk__in=known).order_by("attached_at"))


def _too_large(name: str) -> ValidationError:
    sentence = why_too_large(clean_name(name), settings.ATTACHMENT_MAX_BYTES)
    return ValidationError(sentence, code="too_large")
