"""A profile and its contract side by side: compare, decide, load exactly what was shown."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from contracts.forms.profiles import UploadForm, profile_in
from contracts.models import Contract
from contracts.profiles import Profile
from contracts.profiles.loading.applying import load
from contracts.profiles.loading.difference import UNDECIDED, Decisions, difference_of
from contracts.profiles.loading.shipped import faults_of, fitted, shipped_for
from contracts.shown_difference import ShownDifference, decided
from contracts.views.of_portal import FOLDER, contract_or_404, note, page_of
from portal.doors import SignedInRequest, needs
from portal.forms import form_page
from records.errors import DomainError
from records.models import AccessEvent, Attachment
from records.rights import Right


@dataclass(frozen=True)
class Sent:
    """Which profile is meant: a file that waits, or without one the shipped profile."""

    profile: Profile
    file: Attachment | None = None


@needs(Right.MANAGE_CONTRACTS)
def upload(request: SignedInRequest, code: str) -> HttpResponse:
    """The file waits under its key, as for any form, until what it would change was decided."""
    found = contract_or_404(request, code)

    def save(form: UploadForm) -> str:
        assert form.profile
        fitted(form.profile, found)  # refused here if it is of another contract
        return f"{address(found)}?file={form.cleaned_data['file'][0].pk}"

    return form_page(
        request,
        UploadForm,
        FOLDER + "upload.html",
        save=save,
        done=str,
        context={"contract": found},
    )


@needs(Right.MANAGE_CONTRACTS)
@require_safe
def compare(request: SignedInRequest, code: str) -> HttpResponse:
    found = contract_or_404(request, code)
    only = request.GET.get("only") == "decisions"
    try:
        sent = profile_of(request, found, request.GET.get("file", ""))
    except DomainError as refusal:
        return shown(request, found, refusal=str(refusal))
    return shown(request, found, sent=sent, only=only)


@needs(Right.MANAGE_CONTRACTS)
@require_POST
def load_profile(request: SignedInRequest, code: str) -> HttpResponse:
    found = contract_or_404(request, code)
    sent, decisions = None, UNDECIDED
    try:
        sent = profile_of(request, found, request.POST.get("file", ""))
        decisions = decided(request.POST, difference_of(found, sent.profile).conflicts)
        load(
            found,
            sent.profile,
            shown=request.POST.get("shown", ""),
            decisions=decisions,
            by=request.user,
            at=timezone.now(),
        )
    except DomainError as refusal:
        AccessEvent.note(
            AccessEvent.Kind.REFUSED,
            request=request,
            what="contract.load_profile",
            ids=[found.pk],
            contract_id=found.pk,
        )
        return shown(
            request, found, sent=sent, refusal=str(refusal), decisions=decisions, status=422
        )
    note(request, found, "load_profile", profile=sent.profile.name)
    if sent.file:
        sent.file.put_away(by=request.user)
    messages.success(request, _("The profile was loaded."))
    return redirect(page_of(found))


def profile_of(request: SignedInRequest, contract: Contract, key: str) -> Sent:
    """Read anew at every step: what is loaded is what was compared, or it is refused."""
    file = waiting_file(request, key) if key else None
    profile = profile_in(file) if file else shipped_for(contract)
    if faults := faults_of(profile):
        raise DomainError(_("The profile cannot be read: %(fault)s") % {"fault": faults[0]})
    return Sent(fitted(profile, contract), file)


def waiting_file(request: SignedInRequest, key: str) -> Attachment:
    try:
        number = UUID(key)
    except ValueError as error:
        raise Http404 from error
    waiting = Attachment.objects.put_aside(request.user)
    file = waiting.filter(pk=number).first()
    if file is None:
        raise DomainError(_("The file is gone; upload it again."))
    return file


def shown(
    request: SignedInRequest,
    contract: Contract,
    *,
    sent: Sent | None = None,
    refusal: str = "",
    decisions: Decisions = UNDECIDED,
    only: bool = False,
    status: int = 200,
) -> HttpResponse:
    facts: dict[str, Any] = {"contract": contract, "refusal": refusal, "only": only}
    if sent:
        difference = difference_of(contract, sent.profile)
        facts["difference"] = ShownDifference(difference, decisions, only)
        facts["sent"] = sent
    return render(request, FOLDER + "difference.html", facts, status=status)


def address(contract: Contract) -> str:
    return reverse("portal_contracts:compare", args=[contract.code])
