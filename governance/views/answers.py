"""The answer to a contact note: taken up, written, submitted."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from contracts.doors import MemberRequest
from governance.forms import AnswerForm
from governance.views.pages import done, to_answer_or_404
from portal.doors import needs
from portal.forms import form_page
from records.models import Attachment
from records.rights import Right


@needs(Right.WRITE_CONTACT_NOTES)
@require_POST
def take_up(request: MemberRequest, pk: int) -> HttpResponse:
    note = to_answer_or_404(request, pk)
    note.take_up(by=request.member, at=timezone.now())
    return done(request, note, _("You have taken up the note."))


@needs(Right.WRITE_CONTACT_NOTES)
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    note = to_answer_or_404(request, pk)

    def save(form: AnswerForm) -> None:
        draft = note.write_answer(
            form.cleaned_data["text"],
            via=form.cleaned_data["via"],
            version=form.version,
            by=request.member,
            at=timezone.now(),
        )
        Attachment.hold(form.cleaned_data["attachments"], draft, by=request.user)

    return form_page(
        request,
        AnswerForm,
        "governance/contact_notes/answer.html",
        instance=note.draft_of_answer(),
        save=save,
        done=note.get_absolute_url(),
        context={"contract": request.contract, "note": note, "back": note.get_absolute_url()},
        message=_("The draft of the answer is saved. Submit it when it is complete."),
    )


@needs(Right.WRITE_CONTACT_NOTES)
@require_POST
def submit(request: MemberRequest, pk: int) -> HttpResponse:
    note = to_answer_or_404(request, pk)
    note.submit(by=request.member, at=timezone.now())
    told = _("The answer was given.") if note.is_answered else _("The answer is in approval.")
    return done(request, note, told)
