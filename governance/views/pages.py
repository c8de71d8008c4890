"""What the pages of contact notes share: how a note is found, and its one-sentence acts."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from contracts.doors import MemberRequest
from governance import rules
from governance.forms import ReasonForm
from governance.models import ContactNote
from portal.forms import form_page


def note_or_404(request: MemberRequest, pk: int) -> ContactNote:
    notes = ContactNote.objects.visible_to(request.member).select_related(
        "contract",
        "kind__contract",
        "kind__deadline__calendar",
        "kind__route",
        "system",
        "asked_by",
        "addressee",
        "assignee",
        "answered_by",
        "closed_by",
    )
    found: ContactNote = get_object_or_404(notes, pk=pk)
    return found


def to_answer_or_404(request: MemberRequest, pk: int) -> ContactNote:
    """For the pages of the answer, which are not there for the side that waits for it."""
    note = note_or_404(request, pk)
    if not rules.is_answerer(note, request.member):
        raise Http404
    return note


def asked_or_404(request: MemberRequest, pk: int) -> ContactNote:
    """For the pages of the side that asks."""
    note = note_or_404(request, pk)
    if not rules.is_asker(note, request.member):
        raise Http404
    return note


def list_url(request: MemberRequest) -> str:
    return reverse("governance:contact_notes", args=[request.contract.code])


def done(request: MemberRequest, note: ContactNote, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect(note)


def with_reason(
    request: MemberRequest,
    note: ContactNote,
    verb: Callable[[str], Any],
    *,
    title: str,
    submit: str,
    told: str,
) -> HttpResponse:
    """The page of an act that is done for a reason."""
    page = note.get_absolute_url()
    return form_page(
        request,
        ReasonForm,
        "governance/contact_notes/reason.html",
        save=lambda form: verb(form.cleaned_data["reason"]),
        done=page,
        context={"note": note, "title": title, "submit": submit, "back": page},
        message=told,
    )
