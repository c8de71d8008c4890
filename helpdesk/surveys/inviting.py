"""Who is asked, and how they hear of it: in the portal if they can come in, else by mail."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contracts.models import Membership, Organisation, Person, Role
from contracts.models.base import refuse
from helpdesk.models import Invitation, Survey, SurveyMail
from helpdesk.rules import surveys as rules
from helpdesk.surveys.links import path_of
from helpdesk.telling import GROUP
from workbench.telling import may_be_told, register_kind, tell

What = SurveyMail.What
KINDS: dict[str, str] = {What.INVITED: "survey_invited", What.REMINDED: "survey_reminded"}
register_kind(KINDS[What.INVITED], _("Please answer the survey “%(title)s”."), group=GROUP)
register_kind(
    KINDS[What.REMINDED], _("Your answer to the survey “%(title)s” is still missing."), group=GROUP
)


def people_chosen(
    people: Any,
    organisations: Iterable[Organisation],
    roles: Iterable[Role],
    single: Iterable[Person],
) -> Any:
    """Those of the organisations and of the roles who are there today, and those named."""
    today = timezone.localdate()
    held = Membership.objects.on(today).filter(role__in=[role.pk for role in roles])
    by_group = Q(organisation__in=list(organisations)) | Q(pk__in=held.values("person"))
    there = people.on(today).filter(by_group)
    return people.filter(Q(pk__in=there.values("pk")) | Q(pk__in=[one.pk for one in single]))


@transaction.atomic
def invite(survey: Survey, people: Iterable[Person], *, by: Any, at: datetime, portal: str) -> int:
    """Whoever is invited already stays so. Those of an open survey are told at once."""
    stored = survey.locked()
    refuse(rules.why_not_invite(stored, by=by))
    there = set(stored.invitations.values_list("person_id", flat=True))
    fresh = [
        Invitation(contract_id=stored.contract_id, survey=stored, person=person)
        for person in people
        if person.pk not in there
    ]
    Invitation.objects.bulk_create(fresh)
    if stored.is_open:
        tell_invited(stored, at=at, portal=portal)
    return len(fresh)


@transaction.atomic
def open_survey(survey: Survey, *, by: Any, at: datetime, portal: str) -> None:
    survey.open(by=by, at=at)
    tell_invited(survey, at=at, portal=portal)


def tell_invited(survey: Survey, *, at: datetime, portal: str) -> None:
    waiting = survey.invitations.filter(sent_at=None)
    for invitation in waiting.select_related("survey__contract", "person__user"):
        if told(invitation, What.INVITED, at=at, portal=portal):
            invitation.sent_at = at
            invitation.save(update_fields=["sent_at"])


@transaction.atomic
def remind(survey: Survey, *, by: Any, at: datetime, portal: str) -> int:
    """Whoever has not answered, at most once a day. Answers how many were told."""
    stored = survey.locked()
    refuse(rules.why_not_remind(stored, by=by))
    today = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    due = stored.invitations.unanswered().exclude(reminded_at__gte=today)
    count = 0
    for invitation in due.select_related("survey__contract", "person__user"):
        if told(invitation, What.REMINDED, at=at, portal=portal):
            invitation.reminded_at = at
            invitation.save(update_fields=["reminded_at"])
            count += 1
    return count


def told(invitation: Invitation, what: str, *, at: datetime, portal: str) -> bool:
    """Nobody without an account and without an address is told."""
    person, day = invitation.person, timezone.localdate(at)
    if may_be_told(person, None):
        event = f"survey {what} {invitation.pk}" + (f" {day}" if what == What.REMINDED else "")
        facts = {"title": invitation.survey.title}
        url = path_of(invitation)
        tell(person, event=event, kind=KINDS[what], facts=facts, url=url, at=at)
        return True
    if not person.email:
        return False
    SurveyMail.post(invitation, what, portal=portal, day=day, at=at)
    return True
