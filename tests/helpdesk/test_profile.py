"""The desks that the papers of each contract ask for."""

import pytest
from django.utils import timezone

from contracts.models import Contract
from contracts.profiles.loading.creating import create_contract
from contracts.profiles.loading.shipped import shipped
from helpdesk.models import Category, Queue, ReportingCategory

pytestmark = pytest.mark.django_db


def made(profile: str) -> Contract:
    return create_contract(shipped(profile), code="COPY", by=None, at=timezone.now())


def test_meti_sorts_every_ticket_into_four_sums_and_a_line_of_work() -> None:
    contract = made("meti")
    sums = ReportingCategory.objects.filter(contract=contract).values_list("name", flat=True)
    assert set(sums) == {
        "問合せ・不具合受付対応業務",
        "貸与品授受管理業務",
        "サービス利用申請受付対応業務",
        "サービス品質管理業務",
    }
    categories = Category.objects.filter(contract=contract)
    assert not categories.filter(reporting=None).exists()
    assert not categories.filter(work_line=None).exists()
    assert categories.get(name="複合機").reporting


@pytest.mark.req("JPS-INQ-01", "JPS-INQ-02", "JPS-INQ-10")
def test_jps_has_three_queues_of_which_one_is_for_one_system() -> None:
    queues = {queue.code: queue for queue in Queue.objects.filter(contract=made("jps"))}
    assert set(queues) == {"helpdesk", "inquiry", "vendor"}
    desk, inquiry, vendor = queues["helpdesk"], queues["inquiry"], queues["vendor"]
    assert desk.name == "ヘルプデスク"
    assert (desk.system.code, inquiry.system, vendor.system) == ("bo", None, None)
    assert (desk.askers, inquiry.askers, vendor.askers) == ("staff", "staff", "vendors")
    hours = inquiry.calendar.versions.get().hours.filter(weekday=0).get()
    assert (hours.opens, hours.closes) == (7 * 60, 23 * 60)
