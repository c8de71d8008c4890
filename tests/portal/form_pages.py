"""A page built with the form kit, as a room would build one; the tests of the kit use it."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import include, path
from django.utils import timezone

from accounts.models import User
from portal.doors import SignedInRequest, signed_in
from portal.forms import FilesField, PortalForm, PortalModelForm, RecordChoiceField, form_page
from portal.models import Notice
from records.errors import DomainError


class PersonForm(PortalModelForm):
    class Meta:
        model = User
        fields = ["family_name", "given_name", "role", "is_demo"]


@signed_in
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    record = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    return form_page(
        request,
        PersonForm,
        "portal/forms/page.html",
        instance=record,
        save=lambda form: form.save(),
        done=lambda saved: f"/people/{saved.pk}/",
        message="Saved.",
        context={"title": "Person"},
    )


class LetterForm(PortalForm):
    """Has all that is hard: a record to choose, a secret, a refusal by the domain."""

    to = RecordChoiceField(door=User.objects.visible_to)

    text = forms.CharField()
    code = forms.CharField(required=False, widget=forms.PasswordInput)
    files = FilesField(required=False)


@signed_in
def letter(request: SignedInRequest) -> HttpResponse:
    def send(form: LetterForm) -> Notice:
        if form.cleaned_data["text"] == "forbidden":
            raise DomainError("Not this word.")
        return Notice.objects.create(
            user=form.cleaned_data["to"],
            event=f"letter {Notice.objects.count()}",
            kind="letter",
            facts={"text": form.cleaned_data["text"]},
            at=timezone.now(),
        )

    return form_page(
        request,
        LetterForm,
        "portal/forms/page.html",
        save=send,
        done=lambda told: f"/sent/{told.pk}/",
        context={"title": "Letter"},
    )


urlpatterns = [
    path("people/<int:pk>/", person),
    path("letter/", letter),
    path("", include("itsm.urls")),
]
