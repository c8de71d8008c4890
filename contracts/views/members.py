"""Who holds which role: seen, given, ended, taken back. Each act stands in the access log."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import sign_ins_of
from contracts import rules
from contracts.doors import MemberRequest
from contracts.forms.members import EndRoleForm, GiveRoleForm, usual_period
from contracts.listings.members import MemberListing
from contracts.members import rights_of
from contracts.models import Membership, Person
from contracts.noting import act, note, note_refusal, with_reason
from contracts.qualifying import gaps_of_all
from portal.doors import needs, signed_in
from portal.forms import form_page
from portal.pages import answer
from portal.rights import in_words
from records.errors import DomainError
from records.models import AccessEvent
from records.rights import Right


@needs(Right.READ_MEMBERS)
@require_safe
def members(request: MemberRequest) -> HttpResponse:
    may_give = request.member.may(Right.MANAGE_MEMBERS)
    return MemberListing(request).answer("contracts/members.html", {"may_give": may_give})


@signed_in
@require_safe
def member(request: MemberRequest, pk: int) -> HttpResponse:
    """One person and all roles over time; everybody may look at their own."""
    person = get_object_or_404(Person.objects.visible_to(request.member), pk=pk)
    held = list(
        Membership.objects.visible_to(request.member)
        .filter(person=person)
        .select_related("role", "given_by")
        .order_by("-first", "role")
    )
    if not held and not request.member.may(Right.READ_MEMBERS):
        raise Http404
    is_self = person.pk == request.member.person.pk
    if not is_self:
        AccessEvent.note(
            AccessEvent.Kind.OPENED, request=request, what="contracts.person", ids=[person.pk]
        )
    today = timezone.localdate()
    in_force = [one for one in held if one.is_there(today)]
    gaps = gaps_of_all(in_force, on=today) if request.member.may(Right.READ_ROSTER) else {}
    context = {
        "person": person,
        "rows": [(one, acts_on(one, request), gaps.get(one.pk)) for one in held],
        "rights": in_words(rights_of(one.role for one in in_force)),
        "today": today,
        "is_self": is_self,
        "account": person.user,
        "last_sign_in": sign_ins_of(person.user).last_at if person.user else None,
        "may_give": request.member.may(Right.MANAGE_MEMBERS),
        "may_read": request.member.may(Right.READ_MEMBERS),
    }
    return answer(request, "contracts/member.html", context)


def acts_on(membership: Membership, request: MemberRequest) -> str:
    """The act that is open to the reader: to end a role, or to take back one not begun."""
    today = timezone.localdate()
    if not request.member.may(Right.MANAGE_MEMBERS):
        return ""
    if not rules.why_not_take_back(membership, today=today):
        return "take_back"
    refused = rules.why_not_end(membership, after=today, by=request.member)
    return "" if refused or membership.last == today else "end"


@needs(Right.MANAGE_MEMBERS)
def give(request: MemberRequest) -> HttpResponse:
    refused: list[int] = []

    def save(form: GiveRoleForm) -> Membership:
        sent = form.cleaned_data
        person, user = sent["person"], sent["account"]
        try:
            with with_reason(request, sent["reason"]):
                if user and person.user_id is None:
                    person.link(user)
                    note(request, "person.link", person.pk, account=user.username)
                given = Membership.give(
                    person,
                    sent["role"],
                    first=sent["first"],
                    last=sent["last"],
                    reason=sent["reason"],
                    by=request.member,
                )
        except DomainError:
            refused.append(person.pk)
            raise
        note(request, "member.give", person.pk, role=given.role.code)
        return given

    chosen = Person.objects.visible_to(request.member).filter(code=request.GET.get("person", ""))
    answered = form_page(
        request,
        GiveRoleForm,
        "contracts/give_role.html",
        save=save,
        done=page_of,
        initial={
            "person": chosen.first(),
            **usual_period(request.contract, timezone.localdate()),
        },
        message=_("The role was given."),
    )
    for key in refused:  # what `save` writes is taken back with it
        note_refusal(request, "member.give", key)
    return answered


@needs(Right.MANAGE_MEMBERS)
def end_role(request: MemberRequest, pk: int) -> HttpResponse:
    membership = membership_or_404(request, pk)
    refused: list[int] = []

    def save(form: Any) -> Membership:
        reason = form.cleaned_data["reason"]
        try:
            with with_reason(request, reason):
                membership.end(after=form.cleaned_data["after"], reason=reason, by=request.member)
        except DomainError:
            refused.append(membership.person_id)
            raise
        note(request, "member.end", membership.person_id, reason=reason)
        return membership

    answered = form_page(
        request,
        EndRoleForm,
        "contracts/end_role.html",
        save=save,
        done=page_of,
        initial={"after": timezone.localdate()},
        context={"membership": membership},
        message=_("The role ends with that day."),
    )
    for key in refused:
        note_refusal(request, "member.end", key)
    return answered


@needs(Right.MANAGE_MEMBERS)
@require_POST
def take_back_role(request: MemberRequest, pk: int) -> HttpResponse:
    membership = membership_or_404(request, pk)
    act(
        request,
        "member.take_back",
        lambda: membership.take_back(today=timezone.localdate()),
        _("The role was taken back."),
        membership.person_id,
    )
    return redirect(page_of(membership))


def membership_or_404(request: MemberRequest, pk: int) -> Membership:
    visible = Membership.objects.visible_to(request.member).select_related("person", "role")
    found: Membership = get_object_or_404(visible, pk=pk)
    return found


def page_of(membership: Membership) -> str:
    return reverse("contracts:member", args=[membership.contract.code, membership.person_id])
