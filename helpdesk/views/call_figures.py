"""The figures of the telephone, of a month or of one day."""

from datetime import date

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from contracts.doors import MemberRequest
from contracts.months import Month
from helpdesk.models import Call
from helpdesk.telephone.figures import Figures, figures_of_day, figures_of_month
from helpdesk.telephone.tally import Tally
from portal.charts import Columns, Series, StackedColumns
from portal.doors import needs
from portal.pages import answer
from records.rights import Right


@needs(Right.READ_CONTRACT)
@require_safe
def call_figures(request: MemberRequest) -> HttpResponse:
    calls = Call.objects.visible_to(request.member)
    month, day = asked(request)
    if day:
        figures = figures_of_day(request.contract, calls, day)
    else:
        figures = figures_of_month(request.contract, calls, month)
    context = {
        "month": str(month),
        "before": str(month.later(-1)),
        "after": str(month.later(1)),
        "day": day,
        "figures": figures,
        "days": sorted(figures.days.items()),
        "agents": most_first(figures.agents),
        "categories": most_first(figures.categories),
        "charts": charts_of(figures),
    }
    return answer(request, "helpdesk/calls/figures.html", context)


def most_first(tallies: dict[str, Tally]) -> list[tuple[str, Tally]]:
    return sorted(tallies.items(), key=lambda row: -row[1].answered)


def asked(request: MemberRequest) -> tuple[Month, date | None]:
    try:
        if text := request.GET.get("day"):
            day = date.fromisoformat(text)
            return Month.of(day), day
        if text := request.GET.get("month"):
            month = Month.read(text)
            month.later(-1), month.later(2)
            return month, None
    except ValueError as error:
        raise Http404 from error
    return Month.of(timezone.localdate()), None


def charts_of(figures: Figures) -> list[Columns | StackedColumns]:
    if not figures.hours:
        return []
    hours = range(min(figures.hours), max(figures.hours) + 1)
    tallies = [figures.hours[hour] for hour in hours]
    labels = [f"{hour}:00" for hour in hours]
    per_hour = StackedColumns(
        title=_("Calls per hour"),
        labels=labels,
        label_head=_("Hour"),
        series=[
            Series(pgettext("call", "answered"), [tally.answered for tally in tallies]),
            Series(_("abandoned"), [tally.abandoned for tally in tallies]),
        ],
    )
    waiting = Columns(
        title=_("Mean waiting time per hour"),
        labels=labels,
        label_head=_("Hour"),
        unit=_("seconds"),
        series=[
            Series(
                _("waited"),
                [sum(t.waited) / len(t.waited) if t.waited else None for t in tallies],
            )
        ],
    )
    return [per_hour, waiting]
