"""One person of the rosters: career, personal facts, pledges, trainings, and proofs."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from contracts.doors import MemberRequest
from contracts.forms.qualifications import ProofForm
from contracts.forms.rosters import CareerForm, PersonalFactsForm, PledgeForm
from contracts.models import (
    Attendance,
    Career,
    Person,
    PersonalFacts,
    Pledge,
    Proof,
    Role,
    RosterEntry,
)
from contracts.qualifying import standings_of
from contracts.training_due import dues_of
from contracts.views.roster_pages import files_of, page, url_of
from portal.doors import needs
from portal.forms import form_page
from records.models import AccessEvent, Attachment
from records.rights import Right


@needs(Right.READ_ROSTER)
@require_safe
def person(request: MemberRequest, pk: int) -> HttpResponse:
    found, by, today = person_or_404(request, pk), request.member, timezone.localdate()
    roles = Role.objects.filter(memberships__in=found.memberships.on(today)).distinct()
    pledges = Pledge.objects.visible_to(by).filter(person=found)
    proofs = Proof.objects.visible_to(by).filter(person=found).select_related("qualification__role")
    pledge_files, proof_files = files_of(pledges, request), files_of(proofs, request)
    facts = {
        "person": found,
        "career": Career.objects.visible_to(by).filter(person=found).first(),
        "entries": RosterEntry.objects.visible_to(by).filter(person=found).order_by("-first"),
        "roles": [(role, standings_of(found, role, on=today)) for role in roles],
        "proofs": [
            (one, proof_files[one.pk], one.runs_out(today), one.counts_on(today)) for one in proofs
        ],
        "pledges": [(one, pledge_files[one.pk]) for one in pledges],
        "attendances": Attendance.objects.visible_to(by)
        .filter(person=found)
        .select_related("training"),
        "dues": [one for one in dues_of(request.contract, on=today) if one.person == found],
    }
    facts["career_rows"] = rows_of(facts["career"])  # type: ignore[arg-type]
    return page(request, "contracts/rosters/person.html", "", facts)


def rows_of(career: Career | None) -> list[tuple[str, str]]:
    """The fields in the order of the papers; all of them, so that what is missing is seen."""
    shown = career or Career()
    return [
        (str(field.verbose_name), getattr(shown, field.name))
        for field in Career._meta.concrete_fields
        if field.name in Career.FIELDS
    ]


@needs(Right.EDIT_ROSTER)
def edit_career(request: MemberRequest, pk: int) -> HttpResponse:
    found = person_or_404(request, pk)
    career = Career.objects.visible_to(request.member).filter(person=found).first()
    return form_page(
        request,
        CareerForm,
        "contracts/rosters/career_form.html",
        instance=career or Career(contract=request.contract, person=found),
        save=lambda form: form.save(),
        done=page_of(request, found),
        context=context_of(request, found),
        message=_("The career was saved."),
    )


@needs(Right.READ_PERSONAL_FACTS)
@require_safe
def personal_facts(request: MemberRequest, pk: int) -> HttpResponse:
    found = person_or_404(request, pk)
    note_look(request, found)
    stored = PersonalFacts.objects.visible_to(request.member).filter(person=found).first()
    return page(request, "contracts/rosters/facts.html", "", {"person": found, "facts": stored})


@needs(Right.READ_PERSONAL_FACTS)
def edit_personal_facts(request: MemberRequest, pk: int) -> HttpResponse:
    """Written only by who may also write into the rosters."""
    if not request.member.may(Right.EDIT_ROSTER):
        raise PermissionDenied
    found = person_or_404(request, pk)
    note_look(request, found)
    stored = PersonalFacts.objects.visible_to(request.member).filter(person=found).first()
    return form_page(
        request,
        PersonalFactsForm,
        "contracts/rosters/facts_form.html",
        instance=stored or PersonalFacts(contract=request.contract, person=found),
        save=lambda form: form.save(),
        done=url_of(request, "personal_facts", found.pk),
        context=context_of(request, found),
        message=_("The personal facts were saved."),
    )


def note_look(request: MemberRequest, found: Person) -> None:
    AccessEvent.note(
        AccessEvent.Kind.OPENED, request=request, what="contracts.personalfacts", ids=[found.pk]
    )


@needs(Right.EDIT_ROSTER)
def add_pledge(request: MemberRequest, pk: int) -> HttpResponse:
    found = person_or_404(request, pk)

    def save(form: PledgeForm) -> Pledge:
        form.instance.noted_by, form.instance.noted_at = request.user, timezone.now()
        pledge: Pledge = form.save()
        Attachment.hold(form.cleaned_data["attachments"], pledge, by=request.user)
        return pledge

    return form_page(
        request,
        PledgeForm,
        "contracts/rosters/pledge_form.html",
        instance=Pledge(contract=request.contract, person=found),
        save=save,
        done=page_of(request, found),
        context=context_of(request, found),
        message=_("The pledge was noted."),
    )


@needs(Right.EDIT_ROSTER)
def file_proof(request: MemberRequest, pk: int) -> HttpResponse:
    found = person_or_404(request, pk)

    def save(form: ProofForm) -> Proof:
        form.instance.filed_by, form.instance.filed_at = request.user, timezone.now()
        proof: Proof = form.save()
        Attachment.hold(form.cleaned_data["attachments"], proof, by=request.user)
        return proof

    return form_page(
        request,
        ProofForm,
        "contracts/rosters/proof_form.html",
        instance=Proof(contract=request.contract, person=found),
        save=save,
        done=page_of(request, found),
        context=context_of(request, found),
        message=_("The proof was filed."),
    )


@needs(Right.APPROVE_ROSTER)
@require_POST
def accept_proof(request: MemberRequest, pk: int) -> HttpResponse:
    proof = get_object_or_404(Proof.objects.visible_to(request.member), pk=pk)
    proof.accept(by=request.member, at=timezone.now())
    messages.success(request, _("The proof was accepted."))
    return redirect("contracts:roster_person", request.contract.code, proof.person_id)


def person_or_404(request: MemberRequest, pk: int) -> Person:
    people = Person.objects.visible_to(request.member).select_related("organisation")
    found: Person = get_object_or_404(people, pk=pk)
    return found


def page_of(request: MemberRequest, found: Person) -> str:
    return url_of(request, "roster_person", found.pk)


def context_of(request: MemberRequest, found: Person) -> dict[str, object]:
    return {"person": found, "contract": request.contract, "back": page_of(request, found)}
