"""Whether a call began in the hours of the desk. Both ends of the hours belong to them."""

from datetime import datetime

from contracts import clock
from contracts.models import Calendar, Contract, Service

DESKS = ("desk", "helpdesk")  # how profiles call the service that answers


class DeskHours:
    def __init__(self, contract: Contract) -> None:
        calendar = desk_calendar(contract)
        self.clock = calendar.compiled().clock if calendar else None

    def include(self, moment: datetime) -> bool:
        """A day of which nobody knows the hours is counted like an open one."""
        if self.clock is None:
            return True
        try:
            return self.clock.is_open(clock.seconds_of(moment))
        except clock.BeyondKnown:
            return True


def desk_calendar(contract: Contract) -> Calendar | None:
    services = Service.objects.filter(
        contract=contract, code__in=DESKS, scope=Service.Scope.IN, calendar__isnull=False
    )
    service = services.select_related("calendar").order_by("id").first()
    return service.calendar if service else contract.business_calendar
