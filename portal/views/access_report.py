"""What one person did at the portal in a period, counted day by day."""

import datetime
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth import get_user_model
from django.core.validators import MaxValueValidator
from django.db.models import Count
from django.db.models.functions import TruncDate
from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.doors import SignedInRequest, needs
from portal.forms import PortalForm
from portal.lists import Days
from portal.pages import answer
from portal.views.access_log import address_of_log
from records.models import AccessEvent, Change
from records.rights import Actor, Right

LONGEST_PERIOD_DAYS = 366
CHANGED = "changed"


class ReportForm(PortalForm):
    person = forms.CharField(label=_("Sign-in name"), max_length=64)
    first = forms.DateField(label=_("First day"))
    last = forms.DateField(label=_("Last day"), validators=[MaxValueValidator(Days.LATEST)])

    def clean_person(self) -> Any:
        people = get_user_model().objects.visible_to(self.actor)
        person = people.filter(username=self.cleaned_data["person"].lower()).first()
        if person is None:
            raise forms.ValidationError(_now("Nobody has this sign-in name."))
        return person

    def clean(self) -> None:
        first, last = (self.cleaned_data.get(name) for name in ("first", "last"))
        if first and last and not 0 <= (last - first).days < LONGEST_PERIOD_DAYS:
            self.add_error(
                "last",
                _now("The last day must lie after the first one, within %(days)d days.")
                % {"days": LONGEST_PERIOD_DAYS},
            )


@dataclass
class Report:
    person: Any
    first: datetime.date
    last: datetime.date
    by_day: dict[datetime.date, Counter[str]] = field(default_factory=dict)

    @classmethod
    def make(
        cls, person: Any, first: datetime.date, last: datetime.date, *, actor: Actor
    ) -> "Report":
        report = cls(person, first, last)
        events = AccessEvent.objects.visible_to(actor).filter(user=person)
        report._count(events.values("kind"), "kind")
        if actor.may(Right.READ_HISTORY):
            changes = Change.objects.visible_to(actor).filter(actor=f"user:{person.pk}")
            report._count(changes.values("actor"), "actor", as_kind=CHANGED)
        return report

    def _count(self, rows: Any, key: str, as_kind: str = "") -> None:
        begin, end = (
            timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
            for day in (self.first, self.last + datetime.timedelta(days=1))
        )
        rows = rows.filter(at__gte=begin, at__lt=end).annotate(day=TruncDate("at"), n=Count("pk"))
        for row in rows.order_by("day"):
            self.by_day.setdefault(row["day"], Counter())[as_kind or row[key]] += row["n"]

    @cached_property
    def totals(self) -> Counter[str]:
        return sum(self.by_day.values(), Counter())

    @cached_property
    def kinds(self) -> list[tuple[str, Any]]:
        """The columns: what happened at all in the period."""
        labels = [*AccessEvent.Kind.choices, (CHANGED, _("records changed"))]
        return [(kind, label) for kind, label in labels if self.totals[kind]]

    @property
    def lines(self) -> list[tuple[datetime.date, str, list[int]]]:
        """Day, where its events are listed, and the number of each kind."""
        return [
            (
                day,
                address_of_log(self.person.username, at_from=f"{day}", at_to=f"{day}"),
                [counts[kind] for kind, _label in self.kinds],
            )
            for day, counts in sorted(self.by_day.items())
        ]

    @property
    def total_line(self) -> list[int]:
        return [self.totals[kind] for kind, _label in self.kinds]

    @property
    def log(self) -> str:
        period = {"at_from": f"{self.first}", "at_to": f"{self.last}"}
        return address_of_log(self.person.username, **period)


@needs(Right.READ_ACCESS_LOG)
@require_safe
def access_report(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    form = ReportForm(
        request.GET or None,
        actor=request.user,
        initial={"first": today.replace(day=1), "last": today},
    )
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return answer(request, "portal/access/report.html", {"form": form}, status=status)
    asked = form.cleaned_data
    report = Report.make(asked["person"], asked["first"], asked["last"], actor=request.user)
    AccessEvent.note(
        AccessEvent.Kind.SEARCHED,
        request=request,
        what="access_report",
        ids=[report.person.pk],
        count=report.totals.total(),
        query=urlencode(
            {"person": report.person.username, "first": report.first, "last": report.last}
        ),
    )
    return answer(request, "portal/access/report.html", {"form": form, "report": report})
