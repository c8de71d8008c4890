"""Where the browser leaves what is being typed, and where a person throws it away."""

import json

from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from portal.doors import SignedInRequest, signed_in
from portal.forms.keeping import DRAFT, TITLE, read_draft_key, token_of
from portal.models import Draft, Submission

MAX_DRAFT = 500_000  # characters of JSON; a form that long is not typed by hand


@signed_in
@require_POST
def keep(request: SignedInRequest) -> HttpResponse:
    """Keeps the fields that the form itself named, of a page that was not sent yet."""
    key = read_draft_key(request.POST.get(DRAFT, ""), owner=request.user)
    if Submission.objects.filter(token=token_of(request.POST)).exists():
        return HttpResponse(status=204)  # overtaken by the sending of the same page
    fields = {name: request.POST.getlist(name) for name in key["names"] if name in request.POST}
    if len(json.dumps(fields)) > MAX_DRAFT:
        return HttpResponse(status=413)
    title = request.POST.get(TITLE, "")
    Draft.keep(key["form"], fields, by=request.user, at=timezone.now(), title=title)
    return HttpResponse(status=204)


@signed_in
@require_POST
def discard(request: SignedInRequest) -> HttpResponse:
    key = read_draft_key(request.POST.get(DRAFT, ""), owner=request.user)
    Draft.objects.visible_to(request.user).filter(form=key["form"]).delete()
    return HttpResponseRedirect(key["form"])  # signed by us, so it leads nowhere else
