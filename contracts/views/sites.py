"""Where the people of a contract work, and the counters at which devices change hands."""

from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contracts import rules
from contracts.doors import MemberRequest
from contracts.forms.directory import CounterForm, SiteForm
from contracts.listings.directory import SiteListing
from contracts.models import Counter, Person, Site
from portal.doors import needs
from portal.forms import form_page
from portal.pages import answer
from records.rights import Right


@needs(Right.READ_PEOPLE)
@require_safe
def sites(request: MemberRequest) -> HttpResponse:
    """Above the list stands how many sites there are today of each class."""
    there = Site.objects.visible_to(request.member).on(timezone.localdate()).exclude(kind="")
    kinds = there.values_list("kind").annotate(Count("pk")).order_by("kind")
    here = reverse("contracts:sites", args=[request.contract.code])
    context = {
        "kinds": [(kind, number, f"{here}?{urlencode({'kind': kind})}") for kind, number in kinds],
        "may_edit": request.member.may(Right.EDIT_CONTRACT),
    }
    return SiteListing(request).answer("contracts/sites/list.html", context)


@needs(Right.READ_PEOPLE)
@require_safe
def site(request: MemberRequest, pk: int) -> HttpResponse:
    shown = site_or_404(request, pk)
    today = timezone.localdate()
    counters = Counter.objects.visible_to(request.member).filter(site=shown).select_related("site")
    people = Person.objects.visible_to(request.member).on(today).filter(site=shown)
    context = {
        "site": shown,
        "counters": [(each, rules.why_not_lend_at(each, today)) for each in counters],
        "people_now": people.count(),
        "may_edit": request.member.may(Right.EDIT_CONTRACT, shown),
    }
    return answer(request, "contracts/sites/site.html", context)


@needs(Right.EDIT_CONTRACT)
def new_site(request: MemberRequest) -> HttpResponse:
    return form_page(
        request,
        SiteForm,
        "contracts/sites/new.html",
        instance=Site(contract=request.contract),
        save=lambda form: form.save(),
        done=page_of,
        message=_("The site was entered."),
    )


@needs(Right.EDIT_CONTRACT)
def edit_site(request: MemberRequest, pk: int) -> HttpResponse:
    shown = site_or_404(request, pk)
    return form_page(
        request,
        SiteForm,
        "contracts/sites/edit.html",
        instance=shown,
        save=lambda form: form.save(),
        done=page_of,
        context={"site": shown},
        message=_("The site was saved."),
    )


@needs(Right.EDIT_CONTRACT)
def new_counter(request: MemberRequest, pk: int) -> HttpResponse:
    shown = site_or_404(request, pk)
    return form_page(
        request,
        CounterForm,
        "contracts/sites/counter.html",
        instance=Counter(contract=request.contract, site=shown),
        save=lambda form: form.save(),
        done=page_of(shown),
        context={"site": shown},
        message=_("The counter was entered."),
    )


@needs(Right.EDIT_CONTRACT)
def edit_counter(request: MemberRequest, pk: int) -> HttpResponse:
    visible = Counter.objects.visible_to(request.member).select_related("site__contract")
    counter = get_object_or_404(visible, pk=pk)
    return form_page(
        request,
        CounterForm,
        "contracts/sites/counter.html",
        instance=counter,
        save=lambda form: form.save(),
        done=page_of(counter.site),
        context={"site": counter.site, "counter": counter},
        message=_("The counter was saved."),
    )


def site_or_404(request: MemberRequest, pk: int) -> Any:
    visible = Site.objects.visible_to(request.member).select_related("contract")
    return get_object_or_404(visible, pk=pk)


def page_of(site: Site) -> str:
    return reverse("contracts:site", args=[site.contract.code, site.pk])
