"""Files: those that wait for a form, and the one way in which any file leaves the portal."""

import re
import uuid

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.doors import SignedInRequest, signed_in
from portal.forms.files import stage
from portal.forms.uploads import too_large
from portal.pages import answer
from records.errors import DomainError
from records.files.names import clean_name
from records.files.previews import preview_of
from records.models import AccessEvent, Attachment

FIELD = "files"
# A file is data, whatever it says: nothing of it is run, framed, or read by another page.
CLOSED = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: SignedInRequest) -> HttpResponse:
    """One's own files that wait for a form; a POST adds some."""
    if request.method == "POST":
        return take_in(request)
    waiting = Attachment.objects.put_aside(request.user).select_related("blob")
    context = {"files": waiting.order_by("-attached_at")}
    return answer(request, "portal/files/files.html", context)


@signed_in
@require_POST
def remove(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    file = get_object_or_404(Attachment.objects.visible_to(request.user), pk=key)
    file.put_away(by=request.user)
    messages.success(request, _("“%(name)s” was removed.") % {"name": file.name})
    return redirect("portal:files")


@signed_in
@require_GET
def file(request: SignedInRequest, key: uuid.UUID) -> FileResponse:
    """The download: always as a file, never as a page, streamed."""
    attachment = seen(request, key)
    content = attachment.blob.open()
    note(request, AccessEvent.Kind.DOWNLOADED, attachment)
    return FileResponse(
        content,
        as_attachment=True,
        filename=clean_name(attachment.name),  # also where a row came around the cleaning
        content_type="application/octet-stream",
        headers=CLOSED,
    )


@signed_in
@require_GET
def preview(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    """A picture drawn anew; no byte of the file itself is shown in a page."""
    attachment = seen(request, key)
    if not attachment.blob.is_picture:
        raise Http404
    attachment.blob.open().close()  # refused while it is held
    picture, media_type = preview_of(attachment.blob.sha256)
    note(request, AccessEvent.Kind.PREVIEWED, attachment)
    return HttpResponse(picture, content_type=media_type, headers=CLOSED)


def take_in(request: SignedInRequest) -> HttpResponse:
    """Answers the page's script with a line for each file, and a plain form with the list."""
    kept, refusals = [], []
    for upload in request.FILES.getlist(FIELD):
        try:
            kept.append(stage(upload, by=request.user, request=request))
        except DomainError as refusal:
            refusals.append(str(refusal))
    refusals += [_("The file is too large.") for _name in too_large(request).get(FIELD, [])]
    if request.htmx:
        name = request.POST.get("name", FIELD)
        context = {"files": kept, "name": name if re.fullmatch(r"[\w-]+", name) else FIELD}
        context["refusals"] = refusals
        status = 422 if refusals else 200
        return render(request, "portal/files/lines.html", context, status=status)
    for sentence in refusals:
        messages.error(request, sentence)
    if not kept and not refusals:
        messages.error(request, _("Choose a file first."))
    return redirect("portal:files")


def seen(request: SignedInRequest, key: uuid.UUID) -> Attachment:
    visible = Attachment.objects.visible_to(request.user).select_related("blob")
    attachment: Attachment = get_object_or_404(visible, pk=key)
    return attachment


def note(request: SignedInRequest, kind: AccessEvent.Kind, attachment: Attachment) -> None:
    AccessEvent.note(
        kind,
        request=request,
        what="file",
        ids=[attachment.pk],
        contract_id=attachment.contract_id,
    )
