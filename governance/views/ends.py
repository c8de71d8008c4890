"""What the side that asked does with an answer, and how a contact note ends."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from contracts.doors import MemberRequest
from governance.views.pages import asked_or_404, done, with_reason
from portal.doors import needs
from records.rights import Right


@needs(Right.WRITE_CONTACT_NOTES)
@require_POST
def close(request: MemberRequest, pk: int) -> HttpResponse:
    note = asked_or_404(request, pk)
    note.close(by=request.member, at=timezone.now())
    return done(request, note, _("The note is closed."))


@needs(Right.WRITE_CONTACT_NOTES)
def ask_back(request: MemberRequest, pk: int) -> HttpResponse:
    note = asked_or_404(request, pk)
    return with_reason(
        request,
        note,
        lambda reason: note.ask_back(reason=reason, by=request.member, at=timezone.now()),
        title=_("Ask back"),
        submit=_("Ask back"),
        told=_("The note is to be answered once more."),
    )


@needs(Right.WRITE_CONTACT_NOTES)
def withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    note = asked_or_404(request, pk)
    return with_reason(
        request,
        note,
        lambda reason: note.withdraw(reason=reason, by=request.member, at=timezone.now()),
        title=_("Withdraw the note"),
        submit=_("Withdraw"),
        told=_("The note was withdrawn."),
    )
