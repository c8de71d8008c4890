"""The order of the steps of a route. Whoever changes it holds the route."""

from django.db import transaction
from django.db.models import Max

from workbench.models import Route, RouteStep


@transaction.atomic
def put_last(step: RouteStep) -> RouteStep:
    """Writes a new step behind those that are there."""
    hold(step.route)
    last = step.route.steps.aggregate(last=Max("position"))["last"] or 0
    step.position = last + 1
    step.save()
    return step


@transaction.atomic
def move_up(step: RouteStep) -> None:
    """Changes places with the step before; the first one stays where it is."""
    hold(step.route)
    step.refresh_from_db()
    before = step.route.steps.filter(position__lt=step.position).last()
    if before is None:
        return
    place, step.position = step.position, before.position
    between = step.route.steps.aggregate(last=Max("position"))["last"] + 1
    # A place may be taken only once at any moment.
    RouteStep.objects.filter(pk=before.pk).update(position=between)
    step.save(update_fields=["position"])
    before.position = place
    before.save(update_fields=["position"])


@transaction.atomic
def remove(step: RouteStep) -> None:
    """Approvals that are under way keep the step: they have copied it."""
    hold(step.route)
    RouteStep.objects.filter(pk=step.pk).delete()


def hold(route: Route) -> None:
    Route.objects.select_for_update(no_key=True).get(pk=route.pk)
