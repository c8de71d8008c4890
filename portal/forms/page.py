"""The life of a form page: opened, sent, sent twice, refused, overtaken by somebody else."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from portal.actors import actor_of
from portal.doors import SignedInRequest
from portal.forms.base import PortalForm, PortalModelForm
from portal.forms.conflict import differing_rows, typed
from portal.forms.files import FilesField
from portal.forms.keeping import BEGAN, TAKE, Keeping, draft_key, restore, state_of, token_of
from portal.models import Draft, Submission
from records.errors import Conflict, DomainError

AnyForm = PortalForm | PortalModelForm
METHODS = ("GET", "HEAD", "POST")


def form_page(
    request: SignedInRequest,
    form_class: type[AnyForm],
    template: str,
    *,
    save: Callable[[Any], Any],
    done: str | Callable[[Any], str],
    instance: Model | None = None,
    initial: dict[str, Any] | None = None,
    context: dict[str, Any] | None = None,
    message: str = "",
) -> HttpResponse:
    """Answers GET and POST of a form page; the docstring of portal.forms tells the rest.

    `save(form)` does the work in one transaction and may raise DomainError with a sentence.
    `done` is where to go then: an address, a URL name, or a function of what `save` returned.
    `message` is told to the person after success.
    """
    page = FormPage(
        request, form_class, template, save, done, instance, initial, context or {}, message
    )
    if request.method == "POST":
        return page.sent()
    return page.opened() if request.method in METHODS else HttpResponseNotAllowed(METHODS)


def shown_only(form: Any) -> None:
    """A form beside something is sent to the page of its own, and never saved here."""


def form_beside(
    request: SignedInRequest,
    form_class: type[AnyForm],
    *,
    address: str,
    initial: dict[str, Any] | None = None,
) -> AnyForm:
    """A form for the page of something else; `address` is that of its own form page, which it is
    sent to (`{% kept_form form action=address %}`) and under which its draft is kept."""
    page = FormPage(
        request, form_class, "", save=shown_only, done="", initial=initial, address=address
    )
    return page.ready()


@dataclass
class FormPage:
    request: SignedInRequest
    form_class: type[AnyForm]
    template: str
    save: Callable[[Any], Any]
    done: str | Callable[[Any], str]
    instance: Model | None = None
    initial: dict[str, Any] | None = None
    context: dict[str, Any] = field(default_factory=dict)
    message: str = ""
    address: str = ""  # where it is another one than that of the page

    def opened(self) -> HttpResponse:
        return render(self.request, self.template, self.context | {"form": self.ready()})

    def ready(self) -> AnyForm:
        """The form to be filled in, with the draft that somebody left behind."""
        form = self._form()
        draft = Draft.objects.filter(owner=self.request.user, form=self._address).first()
        began = state_of(form)
        if draft and self.request.GET.get("draft") == "restore":
            # What the draft began from comes back with it: if the record has changed since,
            # saving ends in the page of the conflict and not in an overwritten change.
            began = draft.fields.get(BEGAN, [began])[0]
            restore(form, draft.fields)
            draft = None
        return self._kept(form, Keeping(token=token_of({}), began=began, offer=draft))

    def sent(self) -> HttpResponse:
        with transaction.atomic():
            token = token_of(self.request.POST)
            try:
                submission = Submission.claim(token, by=self.request.user, at=timezone.now())
            except Submission.DoesNotExist as error:
                raise Http404 from error  # the page of somebody else
            if submission.location:
                return self._lead_on(submission)
            answer = self._act(submission)
            if not submission.location:
                # Nothing was saved: the same page may be sent again. The row is deleted and not
                # rolled back, because files that came with the form stay put.
                submission.delete()
            return answer

    def _act(self, submission: Submission) -> HttpResponse:
        data = self.request.POST
        form = self._form(data=data, files=self.request.FILES)
        taken = [name for name in form.fields if data.get(TAKE + name) == "theirs"]
        for name in taken:
            form.fields[name].disabled = True  # Django then reads the value of the record
        began = data.get(BEGAN) or state_of(self._form())
        form.kept = Keeping(submission.token, began, taken=taken)
        if not form.is_valid():
            return self._show(form, form.kept, status=422)
        try:
            with transaction.atomic():
                saved = self.save(form)
        except Conflict as conflict:
            if isinstance(form, PortalModelForm) and form.instance.pk:
                return self._both_versions(form)
            form.add_error(None, str(conflict))
            return self._show(form, form.kept, status=422)
        except DomainError as error:
            form.add_error(None, str(error))
            return self._show(form, form.kept, status=422)
        except IntegrityError:
            # Perhaps somebody else was quicker since the form looked: it looks again and says so.
            form.full_clean()
            if form.is_valid():
                raise
            return self._show(form, form.kept, status=422)
        submission.settle(self._where_to(saved), self.message)
        Draft.objects.filter(owner=self.request.user, form=self._address).delete()
        return self._lead_on(submission)

    def _both_versions(self, form: PortalModelForm) -> HttpResponse:
        assert form.kept is not None
        form.instance.refresh_from_db()
        now = type(form)(actor=actor_of(self.request), instance=form.instance)
        rows = differing_rows(form, now, form.kept.when_began()["values"])
        context = self.context | {
            "form": form,
            "record": form.instance,
            "rows": rows,
            "typed": typed(form, self.request.POST),
            "hidden": Keeping(form.kept.token, state_of(now)).hidden,
        }
        return render(self.request, "portal/forms/conflict.html", context, status=409)

    def _show(self, form: AnyForm, kept: Keeping, status: int = 200) -> HttpResponse:
        context = self.context | {"form": self._kept(form, kept)}
        return render(self.request, self.template, context, status=status)

    def _kept(self, form: AnyForm, kept: Keeping) -> AnyForm:
        form.kept = kept
        kept.draft_key = draft_key(form, address=self._address, owner=self.request.user)
        return form

    def _lead_on(self, submission: Submission) -> HttpResponse:
        if submission.message:
            messages.success(self.request, submission.message)
        if self.request.htmx:
            return HttpResponseClientRedirect(submission.location)
        return HttpResponseRedirect(submission.location)

    def _form(self, **sent: Any) -> AnyForm:
        record = {} if self.instance is None else {"instance": self.instance}
        # A copy: a draft that is restored is written into what the form begins with.
        initial = dict(self.initial or {})
        form = self.form_class(actor=actor_of(self.request), initial=initial, **record, **sent)
        for name, form_field in form.fields.items():
            if isinstance(form_field, FilesField):
                form_field.arrive_with(self.request, form.add_prefix(name))
        return form

    def _where_to(self, saved: Any) -> str:
        return resolve_url(self.done(saved) if callable(self.done) else self.done)

    @property
    def _address(self) -> str:
        return str(self.address or self.request.path)[:200]
