"""The administration of users. Every act is written to the access log with who did it to whom."""

from collections.abc import Callable
from typing import Any

from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import rules
from accounts.forms.users import DisableForm, InviteForm, RemoveSecondFactorsForm, UserForm
from accounts.listings import UserListing
from accounts.mails import ask_for_pass, tell_of_address
from accounts.models import Pass, User, sign_ins_of
from accounts.roles import ROLES, PortalRole
from portal.doors import SignedInRequest, needs
from portal.forms import PortalForm, form_page
from records.actor import acting
from records.errors import DomainError
from records.models import AccessEvent
from records.rights import Right

KIND = AccessEvent.Kind


@needs(Right.MANAGE_USERS)
@require_safe
def users(request: SignedInRequest) -> HttpResponse:
    return UserListing(request).answer("accounts/users.html")


@needs(Right.MANAGE_USERS)
@require_safe
def user(request: SignedInRequest, pk: int) -> HttpResponse:
    person = person_or_404(request, pk)
    AccessEvent.note(KIND.OPENED, request=request, what="accounts.user", ids=[person.pk])
    administrators = set(
        User.objects.get_queryset().active_administrators().values_list("pk", flat=True)
    )
    sessions = UserSession.objects.purge_and_list(person)
    factors = list(person.second_factors())
    is_self = person.pk == request.user.pk
    may_not_remove = rules.why_not_remove_second_factors(person, by=request.user)
    acts = {
        "send": not is_self and not rules.why_not_send_pass(person),
        "remove": bool(factors) and not may_not_remove,
        "end": bool(sessions) and not is_self,
    }
    context = {
        "person": person,
        "sign_ins": sign_ins_of(person),
        "role": ROLES[PortalRole(person.role)],
        "factors": factors,
        "linked": SocialAccount.objects.filter(user=person),
        "session_count": len(sessions),
        "passes": person.passes.unused().order_by("-issued_at"),
        "why_not_disable": rules.why_not_disable(
            person, by=request.user, administrators=administrators
        ),
        "why_not_unlock": rules.why_not_unlock(person, by=request.user),
        "acts": acts if any(acts.values()) else None,
        "is_self": is_self,
    }
    return render(request, "accounts/user.html", context)


@needs(Right.MANAGE_USERS)
def invite(request: SignedInRequest) -> HttpResponse:
    def save(form: InviteForm) -> User:
        person = User.objects.create_user(**form.cleaned_data)
        ask_for_pass(
            person, Pass.Purpose.INVITATION, by=request.user, at=timezone.now(), request=request
        )
        note(request, person, "invite", role=person.role)
        return person

    return form_page(
        request,
        InviteForm,
        "accounts/invite.html",
        save=save,
        done=page_of,
        message=_("The user was made; the invitation is on its way."),
    )


@needs(Right.MANAGE_USERS)
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    person = person_or_404(request, pk)
    role_before, email_before = person.role, person.email

    def save(form: UserForm) -> User:
        changes = {name: form.cleaned_data[name] for name in form.changed_data}
        reason = changes.pop("reason", "")
        if changes:
            stored = User.objects.get(pk=person.pk)
            with acting(f"user:{request.user.pk}", reason=reason):
                stored.edit(by=request.user, version=form.version, **changes)
            if "email" in changes:
                tell_of_address(stored, before=email_before, by=request.user, at=timezone.now())
            detail = {"role": f"{role_before} > {changes['role']}"} if "role" in changes else {}
            if reason:
                detail["reason"] = reason
            note(request, person, "edit", fields=sorted(changes), **detail)
        return person

    return form_page(
        request,
        UserForm,
        "accounts/edit_user.html",
        save=save,
        done=page_of,
        instance=person,
        context={"person": person},
        message=_("The user was saved."),
    )


@needs(Right.MANAGE_USERS)
def remove_second_factors(request: SignedInRequest, pk: int) -> HttpResponse:
    return act_with_reason(
        request,
        pk,
        "remove_second_factors",
        RemoveSecondFactorsForm,
        lambda person: person.remove_second_factors(by=request.user),
        _("The second factors were removed and the sessions ended."),
    )


@needs(Right.MANAGE_USERS)
def disable(request: SignedInRequest, pk: int) -> HttpResponse:
    return act_with_reason(
        request,
        pk,
        "disable",
        DisableForm,
        lambda person: person.disable(by=request.user),
        _("The account was disabled and its sessions ended."),
    )


@needs(Right.MANAGE_USERS)
@require_POST
def enable(request: SignedInRequest, pk: int) -> HttpResponse:
    told = _("The account was enabled.")
    return act(request, pk, "enable", lambda person: person.enable(by=request.user), told)


@needs(Right.MANAGE_USERS)
@require_POST
def unlock(request: SignedInRequest, pk: int) -> HttpResponse:
    told = _("The account was unlocked.")
    return act(request, pk, "unlock", lambda person: person.unlock(by=request.user), told)


@needs(Right.MANAGE_USERS)
@require_POST
def end_sessions(request: SignedInRequest, pk: int) -> HttpResponse:
    told = _("The sessions were ended.")
    return act(request, pk, "end_sessions", lambda person: person.end_sessions(), told)


@needs(Right.MANAGE_USERS)
@require_POST
def send_pass(request: SignedInRequest, pk: int) -> HttpResponse:
    """An invitation to whoever never set a password, else a link to set a new one."""

    def send(person: User) -> None:
        if reason := rules.why_not_send_pass(person):
            raise DomainError(reason)
        invited = person.password_set_at is None
        purpose = Pass.Purpose.INVITATION if invited else Pass.Purpose.RESET
        ask_for_pass(person, purpose, by=request.user, at=timezone.now(), request=request)

    return act(request, pk, "send_pass", send, _("The mail is on its way."))


def act_with_reason(
    request: SignedInRequest,
    pk: int,
    name: str,
    form_class: type[PortalForm],
    verb: Callable[[User], Any],
    told: str,
) -> HttpResponse:
    """Asks for a reason first, which then stands in the history and in the access log."""
    person = person_or_404(request, pk)
    refused = False

    def save(form: PortalForm) -> User:
        nonlocal refused
        reason = form.cleaned_data["reason"]
        try:
            with acting(f"user:{request.user.pk}", reason=reason):
                verb(person)
        except DomainError:
            refused = True
            raise
        note(request, person, name, reason=reason)
        return person

    answer = form_page(
        request,
        form_class,
        f"accounts/{name}.html",
        save=save,
        done=page_of,
        context={"person": person},
        message=told,
    )
    if refused:  # what `save` writes is taken back with it
        note_refusal(request, person, name)
    return answer


def act(
    request: SignedInRequest, pk: int, name: str, verb: Callable[[User], Any], told: str
) -> HttpResponse:
    """Does it and writes it down, both or neither; a refusal is written down as well."""
    person = person_or_404(request, pk)
    try:
        with transaction.atomic():
            verb(person)
            note(request, person, name)
    except DomainError as refusal:
        note_refusal(request, person, name)
        messages.error(request, str(refusal))
    else:
        messages.success(request, told)
    return redirect(page_of(person))


def note(request: SignedInRequest, person: User, name: str, **detail: Any) -> None:
    AccessEvent.note(
        KIND.PRIVILEGED, request=request, what=f"user.{name}", ids=[person.pk], **detail
    )


def note_refusal(request: SignedInRequest, person: User, name: str) -> None:
    AccessEvent.note(KIND.REFUSED, request=request, what=f"user.{name}", ids=[person.pk])


def person_or_404(request: SignedInRequest, pk: int) -> User:
    return get_object_or_404(User.objects.visible_to(request.user), pk=pk)


def page_of(person: User) -> str:
    return reverse("accounts:user", args=[person.pk])
