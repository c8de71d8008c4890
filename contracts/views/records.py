"""What the pages of the registers share: a list with its button, a record, a form, a removal."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from contracts.doors import MemberRequest
from contracts.forms.records import ContractRecordForm
from portal.forms import form_page
from portal.lists import Listing
from records.actor import acting
from records.rights import Right

Text = str | Promise
Facts = list[tuple[Any, Any]]


@dataclass(frozen=True)
class Above:
    """The list to which a record belongs."""

    url_name: str
    title: Text

    def url(self, code: str) -> str:
        return reverse(self.url_name, args=[code])


def list_page(
    request: MemberRequest, listing: type[Listing], *, add: str, label: str
) -> HttpResponse:
    may = request.member.may(Right.EDIT_CONTRACT)
    context = {
        "contract": request.contract,
        "add_url": reverse(add, args=[request.contract.code]) if may else "",
        "add_label": label,
    }
    return listing(request).answer("contracts/register.html", context)


def record_page(
    request: MemberRequest,
    record: Any,
    *,
    above: Above,
    edit: str = "",
    remove: str = "",
    template: str = "contracts/record.html",
    facts: Facts,
    **more: Any,
) -> HttpResponse:
    """`edit` and `remove` are names of addresses, given where that may be done."""
    may = request.member.may(Right.EDIT_CONTRACT)
    code = request.contract.code
    context = {
        "contract": request.contract,
        "record": record,
        "kind": record._meta.verbose_name,
        "table": record._meta.db_table,
        "facts": facts,
        "list_url": above.url(code),
        "list_title": above.title,
        "edit_url": reverse(edit, args=[code, record.pk]) if edit and may else "",
        "remove_url": reverse(remove, args=[code, record.pk]) if remove and may else "",
    }
    return render(request, template, context | more)


def facts_of(record: Model, names: Iterable[str]) -> Facts:
    """The fields of a record in words, under the names that people know."""
    return [(label_of(record, name), shown(record, name)) for name in names]


def label_of(record: Model, name: str) -> Any:
    field: Any = record._meta.get_field(name)
    return field.verbose_name


def shown(record: Any, name: str) -> Any:
    field = record._meta.get_field(name)
    return getattr(record, f"get_{name}_display")() if field.choices else getattr(record, name)


def record_form(
    request: MemberRequest,
    form_class: type[ContractRecordForm],
    *,
    title: Text,
    above: Above,
    page: str = "",
    instance: Any = None,
    initial: dict[str, Any] | None = None,
    lead: Text = "",
    template: str = "contracts/record_form.html",
) -> HttpResponse:
    """Adds a record, or edits one; a form with a field `reason` of its own gives it to the
    history. `page` names the page of a record; without one the list is shown again."""
    code = request.contract.code
    list_url = above.url(code)

    def save(form: ContractRecordForm) -> Any:
        with acting(f"user:{request.user.pk}", reason=form.given_reason):
            return form.keep()

    def done(record: Any) -> str:
        return reverse(page, args=[code, record.pk]) if page else list_url

    context = {
        "contract": request.contract,
        "title": title,
        "lead": lead,
        "list_url": list_url,
        "list_title": above.title,
        "back": done(instance) if instance else list_url,
    }
    return form_page(
        request,
        form_class,
        template,
        save=save,
        done=done,
        instance=instance,
        initial=initial,
        context=context,
        message=_("Saved."),
    )


def remove_record(request: MemberRequest, record: Any, *, above: Above) -> HttpResponse:
    with transaction.atomic():
        record.delete()
    messages.success(request, _("The entry was removed; its history stays."))
    return redirect(above.url(request.contract.code))
