"""The register of contact notes, the page of one, and the draft of a question."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from contracts.doors import MemberRequest
from governance import rules
from governance.forms import ContactNoteForm
from governance.listing import ContactNoteListing
from governance.models import AnswerDraft, ContactNote, NoteKind
from governance.sides import counterpart_of, side_of_member
from governance.views.pages import asked_or_404, done, list_url, note_or_404
from portal.doors import needs, signed_in
from portal.forms import form_page
from records.models import Attachment
from records.rights import Right


@signed_in
@require_safe
def contact_notes(request: MemberRequest) -> HttpResponse:
    if not rules.may_read_some(request.member):
        raise PermissionDenied
    facts = {"contract": request.contract, "may_write": bool(kinds_for(request))}
    return ContactNoteListing(request).answer("governance/contact_notes/list.html", facts)


@signed_in
@require_safe
def contact_note(request: MemberRequest, pk: int) -> HttpResponse:
    note, by = note_or_404(request, pk), request.member
    draft = AnswerDraft.objects.visible_to(by).filter(note=note).first()
    files = Attachment.objects.visible_to(by)
    facts = {
        "contract": request.contract,
        "note": note,
        "draft": draft,
        "files": files.of(note).select_related("blob"),
        "files_of_answer": files.of(draft).select_related("blob") if draft else (),
        "may_edit": not rules.why_not_edit(note, by=by),
        "may_answer": not rules.why_not_answer(note, by=by),
        "may_submit": not rules.why_not_submit(note, by=by),
        "may_close": not rules.why_not_close(note, by=by),
        "may_ask_back": not rules.why_not_ask_back(note, by=by),
        "may_withdraw": not rules.why_not_withdraw(note, by=by),
    }
    return render(request, "governance/contact_notes/note.html", facts)


@needs(Right.WRITE_CONTACT_NOTES)
@require_safe
def choose_kind(request: MemberRequest) -> HttpResponse:
    kinds = kinds_for(request)
    if len(kinds) == 1:
        return redirect("governance:new_contact_note", request.contract.code, kinds[0].code)
    facts = {"contract": request.contract, "kinds": kinds, "list_url": list_url(request)}
    return render(request, "governance/contact_notes/kinds.html", facts)


@needs(Right.WRITE_CONTACT_NOTES)
def new(request: MemberRequest, kind: str) -> HttpResponse:
    chosen = get_object_or_404(NoteKind.objects.visible_to(request.member), code=kind)
    if rules.why_not_draft(chosen, by=request.member):
        raise PermissionDenied
    side = side_of_member(request.member)
    assert side
    addressee = counterpart_of(side, request.contract)
    note = ContactNote(contract=request.contract, kind=chosen, asked_by=request.member.person)

    def save(form: ContactNoteForm) -> ContactNote:
        facts = {"addressee": addressee} | form.facts
        written: ContactNote = ContactNote.write(chosen, by=request.member, **facts)
        Attachment.hold(form.cleaned_data["attachments"], written, by=request.user)
        return written

    return form_page(
        request,
        ContactNoteForm,
        "governance/contact_notes/form.html",
        instance=note,
        initial={"addressee": addressee},
        save=save,
        done=lambda written: written.get_absolute_url(),
        context={"contract": request.contract, "kind": chosen, "back": list_url(request)},
        message=_("The note is a draft of your side. Ask when it is complete."),
    )


@needs(Right.WRITE_CONTACT_NOTES)
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    note = asked_or_404(request, pk)

    def save(form: ContactNoteForm) -> None:
        stored = asked_or_404(request, pk)
        stored.edit(version=form.version, by=request.member, **form.facts)
        Attachment.hold(form.cleaned_data["attachments"], stored, by=request.user)

    return form_page(
        request,
        ContactNoteForm,
        "governance/contact_notes/form.html",
        instance=note,
        save=save,
        done=note.get_absolute_url(),
        context={
            "contract": request.contract,
            "kind": note.kind,
            "note": note,
            "back": note.get_absolute_url(),
        },
        message=_("Saved."),
    )


@needs(Right.WRITE_CONTACT_NOTES)
@require_POST
def discard(request: MemberRequest, pk: int) -> HttpResponse:
    asked_or_404(request, pk).discard(by=request.member)
    messages.success(request, _("The draft was discarded."))
    return redirect(list_url(request))


@needs(Right.WRITE_CONTACT_NOTES)
@require_POST
def ask(request: MemberRequest, pk: int) -> HttpResponse:
    note = asked_or_404(request, pk)
    note.ask(by=request.member, at=timezone.now())
    return done(request, note, _("The note was asked as %(note)s.") % {"note": note.reference})


def kinds_for(request: MemberRequest) -> list[NoteKind]:
    """Those that a member may ask."""
    kinds = NoteKind.objects.visible_to(request.member)
    return [kind for kind in kinds if not rules.why_not_draft(kind, by=request.member)]
