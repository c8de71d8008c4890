"""Bringing the calls of a day in by file, and naming the columns of a file that is new."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from contracts.doors import MemberRequest
from contracts.intake import Findings
from helpdesk.forms.calls import ImportForm, MappingForm
from helpdesk.models import CallMapping
from helpdesk.telephone.importing import head_of, import_calls, is_open_format
from portal.doors import needs
from portal.forms import form_page
from records.errors import DomainError
from records.models import AccessEvent
from records.rights import Right

SHOWN = 50  # of the refused cells; who corrects a file corrects them by kind


@needs(Right.WORK_ON_TICKETS)
def import_of_calls(request: MemberRequest) -> HttpResponse:
    """A file of unknown columns leads to the page on which they are named."""
    context: dict[str, Any] = {"refused": []}
    code = request.contract.code

    def save(form: Any) -> str:
        file, encoding = form.cleaned_data["file"], form.cleaned_data["encoding"]
        head, *sample = head_of(file.file, encoding) or [[]]
        mapping = CallMapping.objects.visible_to(request.member).first()
        open_format = is_open_format(request.contract, head)
        if head and not open_format and not (mapping and mapping.fits(head)):
            CallMapping.show(request.contract, head, sample, encoding)
            return reverse("helpdesk:map_calls", args=[code])
        findings = import_calls(
            request.contract, file.file, encoding=encoding, mapping=None if open_format else mapping
        )
        if findings.refused:
            context["refused"] = findings.refused[:SHOWN]
            count = len(findings.refused)
            raise DomainError(_("Refused: %(count)d. Nothing was written.") % {"count": count})
        tell(request, findings)
        return reverse("helpdesk:calls", args=[code])

    return form_page(
        request, ImportForm, "helpdesk/calls/import.html", save=save, done=lambda to: to,
        context=context,
    )  # fmt: skip


def tell(request: MemberRequest, findings: Findings) -> None:
    count = findings.files["calls.csv"]
    messages.success(
        request,
        _("%(rows)d rows, %(created)d created, %(updated)d updated, %(unchanged)d unchanged")
        % vars(count),
    )
    for found in findings.doubtful[:SHOWN]:
        words = {"line": found.line, "key": found.key, "doubt": found.reason}
        messages.warning(request, _("Line %(line)d, %(key)s: %(doubt)s") % words)
    AccessEvent.note(
        AccessEvent.Kind.PRIVILEGED, request=request, what="calls.import", count=count.rows
    )


@needs(Right.WORK_ON_TICKETS)
def map_calls(request: MemberRequest) -> HttpResponse:
    mapping = CallMapping.objects.visible_to(request.member).first()
    if mapping is None:
        return redirect("helpdesk:import_calls", request.contract.code)

    def save(form: Any) -> None:
        facts = {name: form.cleaned_data[name] for name in ("time_format", "yes")}
        mapping.name_columns(form.columns(), version=mapping.version, **facts)

    return form_page(
        request,
        MappingForm,
        "helpdesk/calls/mapping.html",
        save=save,
        done=reverse("helpdesk:import_calls", args=[request.contract.code]),
        context={"mapping": mapping},
        message=_("The columns are known now. Choose the file once more."),
    )
