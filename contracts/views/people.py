"""The people of a contract: found, shown, entered, changed, gone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from contracts.doors import MemberRequest
from contracts.forms.directory import LeavingForm, PersonForm
from contracts.listings.directory import PersonListing
from contracts.models import Membership, Person
from portal.doors import needs, signed_in
from portal.forms import form_page
from portal.pages import answer
from records.models import AccessEvent
from records.rights import Right


@signed_in
@require_safe
def people(request: MemberRequest) -> HttpResponse:
    may_edit = request.member.may(Right.EDIT_PEOPLE)
    return PersonListing(request).answer("contracts/people/list.html", {"may_edit": may_edit})


@signed_in
@require_safe
def person(request: MemberRequest, pk: int) -> HttpResponse:
    shown = person_or_404(request, pk)
    AccessEvent.note(
        AccessEvent.Kind.OPENED, request=request, what="contracts.person", ids=[shown.pk]
    )
    held = Membership.objects.visible_to(request.member).filter(person=shown)
    context = {
        "person": shown,
        "path": shown.organisation.path() if shown.organisation else [],
        "memberships": held.select_related("role").order_by("-last", "role"),
        "may_edit": request.member.may(Right.EDIT_PEOPLE, shown),
        "may_read_sites": request.member.may(Right.READ_PEOPLE, shown),
    }
    return answer(request, "contracts/people/person.html", context)


@needs(Right.EDIT_PEOPLE)
def new_person(request: MemberRequest) -> HttpResponse:
    return form_page(
        request,
        PersonForm,
        "contracts/people/new.html",
        instance=Person(contract=request.contract),
        save=lambda form: form.save(),
        done=page_of,
        message=_("The person was entered."),
    )


@needs(Right.EDIT_PEOPLE)
def edit_person(request: MemberRequest, pk: int) -> HttpResponse:
    shown = person_or_404(request, pk)
    return form_page(
        request,
        PersonForm,
        "contracts/people/edit.html",
        instance=shown,
        save=lambda form: form.save(),
        done=page_of,
        context={"person": shown},
        message=_("The person was saved."),
    )


@needs(Right.EDIT_PEOPLE)
def leave(request: MemberRequest, pk: int) -> HttpResponse:
    shown = person_or_404(request, pk)

    def save(form: LeavingForm) -> Person:
        shown.leave(
            after=form.cleaned_data["last"],
            reason=form.cleaned_data["reason"],
            ending_roles=form.cleaned_data["ending_roles"],
            by=request.member,
        )
        return shown

    return form_page(
        request,
        LeavingForm,
        "contracts/people/leave.html",
        save=save,
        done=page_of,
        context={"person": shown},
        message=_("The last day was set."),
    )


@needs(Right.EDIT_PEOPLE)
@require_POST
def come_back(request: MemberRequest, pk: int) -> HttpResponse:
    shown = person_or_404(request, pk)
    shown.come_back(by=request.member)
    messages.success(request, _("The person is there again. Roles are given anew."))
    return redirect(page_of(shown))


def person_or_404(request: MemberRequest, pk: int) -> Person:
    people = Person.objects.visible_to(request.member)
    shown: Person = get_object_or_404(
        people.select_related("organisation", "site", "user", "contract"), pk=pk
    )
    return shown


def page_of(person: Person) -> str:
    return reverse("contracts:person", args=[person.contract.code, person.pk])
