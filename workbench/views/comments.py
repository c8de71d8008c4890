"""Commenting on a record, changing what was written, and taking it back."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from contracts.doors import MemberRequest
from contracts.models.base import refuse
from portal.doors import needs
from portal.forms import form_page
from records.models import Attachment
from records.rights import Right
from workbench.comment_forms import CommentForm, EditCommentForm, TakeBackForm
from workbench.matters import matter_named, matter_of
from workbench.models import Comment
from workbench.record_panel import INITIAL, picks_url
from workbench.rules import comments as rules


@needs(Right.COMMENT)
def add_comment(request: MemberRequest, kind: str, pk: int) -> HttpResponse:
    record = record_or_404(request, kind, pk)
    refuse_page(request, rules.why_not_discuss(record, request.member, seen=True))

    def save(form: CommentForm) -> Comment:
        comment = Comment.write(
            record,
            form.cleaned_data["text"],
            visibility=form.chosen_visibility,
            vendor=form.chosen_vendor,
            by=request.member,
            at=timezone.now(),
        )
        Attachment.hold(form.cleaned_data["attachments"], comment, by=request.user)
        return comment

    return form_page(
        request,
        CommentForm,
        "workbench/comments/add.html",
        save=save,
        done=lambda comment: comment.url,
        initial=INITIAL,
        context=context_of(request, record),
        message=_("The comment was written."),
    )


@needs(Right.COMMENT)
def edit_comment(request: MemberRequest, pk: int) -> HttpResponse:
    comment = comment_or_404(request, pk, Q(written_by=request.member.person))
    refuse_page(request, rules.why_not_edit(comment, by=request.member, at=timezone.now()))
    return form_page(
        request,
        EditCommentForm,
        "workbench/comments/edit.html",
        save=lambda form: comment.edit(
            form.cleaned_data["text"], by=request.member, at=timezone.now()
        ),
        done=comment.url,
        initial={"text": comment.text},
        context=context_of(request, comment.record) | {"comment": comment},
        message=_("The comment was changed; what stood there before stays in the history."),
    )


@needs(Right.COMMENT)
def take_back_comment(request: MemberRequest, pk: int) -> HttpResponse:
    all_of_them = request.member.may(Right.EDIT_CONTRACT)
    theirs = Q() if all_of_them else Q(written_by=request.member.person)
    comment = comment_or_404(request, pk, theirs)
    refuse_page(request, rules.why_not_take_back(comment, by=request.member, at=timezone.now()))
    return form_page(
        request,
        TakeBackForm,
        "workbench/comments/take_back.html",
        save=lambda form: comment.take_back(
            reason=form.cleaned_data["reason"], by=request.member, at=timezone.now()
        ),
        done=comment.url,
        context=context_of(request, comment.record) | {"comment": comment},
        message=_("The comment was taken back."),
    )


def refuse_page(request: MemberRequest, reason: str | None) -> None:
    """Of what was sent already the form says why not, so that nothing typed is lost."""
    if request.method != "POST":
        refuse(reason)


def record_or_404(request: MemberRequest, kind: str, pk: int) -> Any:
    matter = matter_named(kind)
    if matter is None:
        raise Http404
    record = get_object_or_404(matter.rows(request.member), pk=pk)
    record.contract = request.contract
    return record


def comment_or_404(request: MemberRequest, pk: int, theirs: Q) -> Comment:
    """To whom nothing can be done with it, the page of doing so does not exist."""
    seen = Comment.objects.visible_to(request.member).filter(theirs)
    seen = seen.select_related("written_by", "vendor")
    found: Comment = get_object_or_404(seen, pk=pk)
    return found


def context_of(request: MemberRequest, record: Any) -> dict[str, Any]:
    matter = matter_of(record)
    return {
        "contract": request.contract,
        "record_title": matter.title(record),
        "record_url": matter.url(record),
        "picks_url": picks_url(record, request.member),
    }
