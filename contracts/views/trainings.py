"""The register of training, and for whom which training is due."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from contracts.doors import MemberRequest
from contracts.forms.trainings import AttendanceForm, TrainingForm
from contracts.models import Attendance, Training
from contracts.training_due import dues_of
from contracts.views.roster_pages import files_of, page, rights_of, tabs_of, url_of
from portal.doors import needs
from portal.forms import form_page
from portal.lists import Choice, Column, Days, Listing, Words
from records.models import Attachment
from records.rights import Right


class TrainingListing(Listing):
    name = "trainings"
    title = _("Training")
    right = Right.READ_ROSTER
    columns = (
        Column("title", _("Title"), sort=("title", "id"), link=True),
        Column("kind", _("Kind"), sort=("kind", "id")),
        Column("held_on", _("Day"), sort=("held_on", "id")),
        Column("pass_mark", _("Pass mark"), number=True),
        Column("people", _("Attendees"), number=True),
    )
    filters = (
        Words("q", _("Words"), fields=("title", "content")),
        Choice("kind", _("Kind"), Training.Kind.choices),
        Days("held_on", _("Day"), whole=True),
    )
    default_sort = "-held_on"
    empty_title = _("No training yet")
    empty_hint = _("Add what was taught and who was there; the list above then grows shorter.")

    def rows(self, actor: Any) -> QuerySet[Training]:
        trainings = Training.objects.visible_to(actor).select_related("contract")
        return trainings.annotate(people=Count("attendances"))

    def url(self, row: Any) -> str:
        return reverse("contracts:roster_training", args=[row.contract.code, row.pk])


@needs(Right.READ_ROSTER)
@require_safe
def trainings(request: MemberRequest) -> HttpResponse:
    facts = {
        "tabs": tabs_of(request, "roster_trainings"),
        "contract": request.contract,
        "dues": dues_of(request.contract, on=timezone.localdate()),
    }
    return TrainingListing(request).answer(
        "contracts/rosters/trainings.html", facts | rights_of(request)
    )


@needs(Right.READ_ROSTER)
@require_safe
def training(request: MemberRequest, pk: int) -> HttpResponse:
    found = training_or_404(request, pk)
    facts = {
        "training": found,
        "attendances": Attendance.objects.visible_to(request.member)
        .filter(training=found)
        .select_related("person__organisation", "training")
        .order_by("person__kana", "pk"),
        "files": files_of([found], request)[found.pk],
    }
    return page(request, "contracts/rosters/training.html", "roster_trainings", facts)


@needs(Right.EDIT_ROSTER)
def add(request: MemberRequest) -> HttpResponse:
    def save(form: TrainingForm) -> Training:
        saved: Training = form.save()
        Attachment.hold(form.cleaned_data["attachments"], saved, by=request.user)
        return saved

    return form_page(
        request,
        TrainingForm,
        "contracts/rosters/training_form.html",
        instance=Training(contract=request.contract),
        save=save,
        done=lambda saved: url_of(request, "roster_training", saved.pk),
        context={"back": url_of(request, "roster_trainings"), "contract": request.contract},
        message=_t("The training was added. Add who was there."),
    )


@needs(Right.EDIT_ROSTER)
def add_attendance(request: MemberRequest, pk: int) -> HttpResponse:
    found = training_or_404(request, pk)
    back = url_of(request, "roster_training", found.pk)
    return form_page(
        request,
        AttendanceForm,
        "contracts/rosters/attendance_form.html",
        instance=Attendance(contract=request.contract, training=found),
        save=lambda form: form.save(),
        done=back,
        context={"training": found, "back": back, "contract": request.contract},
        message=_t("The attendance was noted."),
    )


def training_or_404(request: MemberRequest, pk: int) -> Training:
    found: Training = get_object_or_404(Training.objects.visible_to(request.member), pk=pk)
    return found
