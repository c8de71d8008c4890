"""The signed link by which whoever was invited answers without signing in."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from helpdesk.models import Invitation

SIGNER = Signer(salt="helpdesk.surveys")


def token_of(invitation: Invitation) -> str:
    return SIGNER.sign(str(invitation.pk))


def path_of(invitation: Invitation) -> str:
    return reverse("portal_helpdesk:answer_survey", args=[token_of(invitation)])


def invitation_of(token: str) -> Invitation | None:
    try:
        number = int(SIGNER.unsign(token))
    except (BadSignature, ValueError):
        return None
    rows = Invitation.objects.select_related("survey", "person")
    found: Invitation | None = rows.filter(pk=number).first()
    return found
