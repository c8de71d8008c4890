"""Files the virus scan held back, and the two things a person may decide about one."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.doors import SignedInRequest, needs
from portal.forms import PortalForm, form_page
from portal.lists import Choice, Column, Days, Listing
from portal.pages import answer
from records.models import AccessEvent, Blob
from records.rights import Actor, Right

HELD_STATES = [(state.value, state.label) for state in (*Blob.HELD, *Blob.DECIDED)]


def names_of(blob: Blob) -> str:
    return str(_(", ")).join(sorted({file.name for file in blob.attachments.all()}))


def people_of(blob: Blob) -> str:
    return str(_(", ")).join(sorted({str(file.attached_by) for file in blob.attachments.all()}))


class HeldFileListing(Listing):
    name = "held_files"
    title = _("Files held back")
    right = Right.RELEASE_FILES
    personal = True
    columns = (
        Column("names", _("File"), value=names_of, link=True),
        Column("people", _("Brought by"), value=people_of),
        Column("stored_at", _("Brought at"), sort=("stored_at", "id")),
        Column("finding", _("Finding"), value="scan_result"),
        Column("scan", _("State"), template="portal/files/cell_scan.html", sort=("scan", "id")),
        Column("decided_by", _("Decided by"), needs=("decided_by",)),
        Column("decided_at", _("Decided at"), shown=False),
        Column("decision", _("Reason"), shown=False),
    )
    filters = (
        Choice("scan", _("State"), HELD_STATES),
        Days("stored_at", _("Brought at")),
    )
    default_sort = "-stored_at"
    empty_title = _("No files are held back")
    empty_hint = _("A file in which the virus scan finds something harmful is listed here.")

    def rows(self, actor: Actor) -> QuerySet[Blob]:
        rows: QuerySet[Blob] = Blob.objects.visible_to(actor)
        return rows.prefetch_related("attachments__attached_by")

    def url(self, row: Any) -> str:
        return reverse("portal:held_file", args=[row.pk])


class DecisionForm(PortalForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept with your name and cannot be changed afterwards."),
    )


@needs(Right.RELEASE_FILES)
@require_safe
def held_files(request: SignedInRequest) -> HttpResponse:
    return HeldFileListing(request).answer("portal/files/held_files.html")


@needs(Right.RELEASE_FILES)
@require_safe
def held_file(request: SignedInRequest, pk: int) -> HttpResponse:
    blob = found(request, pk)
    AccessEvent.note(AccessEvent.Kind.OPENED, request=request, what="held_file", ids=[blob.pk])
    return answer(request, "portal/files/held_file.html", {"blob": blob})


@needs(Right.RELEASE_FILES)
def release(request: SignedInRequest, pk: int) -> HttpResponse:
    context = {
        "title": _("Release a file"),
        "lead": _("Whoever sees its record can download it from then on."),
        "submit": _("Release"),
    }
    return decide(request, pk, Blob.release, "file.release", _("The file was released."), context)


@needs(Right.RELEASE_FILES)
def destroy(request: SignedInRequest, pk: int) -> HttpResponse:
    context = {
        "title": _("Destroy a file"),
        "lead": _("Its content is removed for good; that it was here stays known."),
        "submit": _("Destroy"),
        "kind": "danger",
    }
    return decide(request, pk, Blob.destroy, "file.destroy", _("The file was destroyed."), context)


def decide(
    request: SignedInRequest,
    pk: int,
    verb: Callable[..., None],
    what: str,
    message: Any,
    context: dict[str, Any],
) -> HttpResponse:
    blob = found(request, pk)

    def save(form: DecisionForm) -> None:
        verb(blob, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        AccessEvent.note(AccessEvent.Kind.PRIVILEGED, request=request, what=what, ids=[blob.pk])

    here = reverse("portal:held_file", args=[blob.pk])
    return form_page(
        request,
        DecisionForm,
        "portal/files/decide.html",
        save=save,
        done=here,
        message=str(message),
        context=context | {"blob": blob, "cancel": here},
    )


def found(request: SignedInRequest, pk: int) -> Blob:
    visible = Blob.objects.visible_to(request.user).select_related("decided_by")
    blob: Blob = get_object_or_404(visible, pk=pk)
    return blob
