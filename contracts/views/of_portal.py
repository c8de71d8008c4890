"""Contracts as the administrator of the portal sees them: that they exist, and their profile.

Whoever administers the portal sees no business data; each act stands in the access log.
"""

from typing import Any

from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contracts.appointing import POSTS, appoint, vacant_roles
from contracts.forms.profiles import AppointForm, CreateForm
from contracts.models import Contract, Membership, ProfileRow, Role
from contracts.profiles.loading.creating import create_contract
from contracts.profiles.loading.shipped import shipped_names
from portal.doors import SignedInRequest, needs
from portal.forms import form_page
from records.models import AccessEvent
from records.rights import Right

FOLDER = "contracts/portal/"


@needs(Right.MANAGE_CONTRACTS)
@require_safe
def contract(request: SignedInRequest, code: str) -> HttpResponse:
    found = contract_or_404(request, code)
    today = timezone.localdate()
    facts = {
        "contract": found,
        "is_shipped": found.profile.lower() in shipped_names(),
        "loaded_at": last_loaded_at(found),
        "roles": roles_with_holders(found, today),
        "posts": [(post.name, post.standing(found, today)) for post in POSTS],
        "may_appoint": bool(vacant_roles(found, today)),
    }
    return render(request, FOLDER + "contract.html", facts)


@needs(Right.MANAGE_CONTRACTS)
def create(request: SignedInRequest) -> HttpResponse:
    def save(form: CreateForm) -> Contract:
        assert form.profile
        made = create_contract(
            form.profile, code=form.cleaned_data["code"], by=request.user, at=timezone.now()
        )
        for file in form.cleaned_data["file"]:
            file.put_away(by=request.user)
        note(request, made, "create", profile=form.profile.name)
        return made

    return form_page(
        request,
        CreateForm,
        FOLDER + "create.html",
        save=save,
        done=page_of,
        message=_(
            "The contract was made. Appoint its first official and its first manager,"
            " who lets everybody else in."
        ),
    )


@needs(Right.MANAGE_CONTRACTS)
def appoint_first(request: SignedInRequest, code: str) -> HttpResponse:
    found = contract_or_404(request, code)

    def save(form: AppointForm) -> Membership:
        facts = form.cleaned_data
        membership = appoint(
            found,
            facts["username"],
            facts["role"],
            first=timezone.localdate(),
            last=facts["last"],
            by=request.user,
            at=timezone.now(),
        )
        user = facts["username"].username
        note(request, found, "appoint", username=user, role=facts["role"].code)
        return membership

    class Form(AppointForm):
        contract = found

    return form_page(
        request,
        Form,
        FOLDER + "appoint.html",
        save=save,
        done=page_of(found),
        context={"contract": found},
        message=_("The role was given."),
    )


def note(request: SignedInRequest, contract: Contract, name: str, **detail: Any) -> None:
    AccessEvent.note(
        AccessEvent.Kind.PRIVILEGED,
        request=request,
        what=f"contract.{name}",
        ids=[contract.pk],
        contract_id=contract.pk,
        **detail,
    )


def contract_or_404(request: SignedInRequest, code: str) -> Contract:
    return get_object_or_404(Contract.objects.visible_to(request.user), code=code)


def page_of(contract: Contract) -> str:
    return reverse("portal_contracts:contract", args=[contract.code])


def last_loaded_at(contract: Contract) -> Any:
    return ProfileRow.objects.filter(contract=contract).aggregate(at=Max("loaded_at"))["at"]


def roles_with_holders(contract: Contract, today: Any) -> list[tuple[Role, int]]:
    """How many hold each role today; who they are is for the members of the contract."""
    held = Membership.objects.filter(contract=contract).on(today).values_list("role", flat=True)
    holders = list(held)
    roles = Role.objects.filter(contract=contract).order_by("pk")
    return [(role, holders.count(role.pk)) for role in roles]
