"""My work: what waits for the person who signed in, and for nobody else."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from portal.models import Draft, Notice
from records.jobs import all_kinds
from records.models import Job, PeriodicRun
from tests.cast import client_of

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def panels(person):
    page = client_of(person).get("/").content.decode()
    parts = re.split(r'<section class="card" aria-labelledby="panel-(\w+)">', page)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def ask(person):
    return Job.enqueue(next(iter(all_kinds())).name, {}, by=person, at=AT)


def test_without_anything_each_panel_says_what_comes_there(cast):
    shown = panels(cast.member)
    assert list(shown) == ["notices", "jobs"]
    assert all('class="empty"' in panel for panel in shown.values())


@pytest.mark.parametrize("other", ["stranger", "administrator"])
def test_nothing_of_others_is_shown(cast, other):
    job = ask(cast.member)
    Draft.keep("/notices/", {}, by=cast.member, at=AT)
    Notice.tell(cast.member, event="e", kind="list_exported", facts={"list": "x", "rows": 1}, at=AT)
    page = client_of(cast.person(other)).get("/").content.decode()
    assert str(job.uuid) not in page
    assert list(panels(cast.person(other))) == ["notices", "jobs"]
    assert 'class="empty"' in panels(cast.person(other))["notices"]


def test_own_jobs_are_shown_the_newest_first_and_only_a_few(cast):
    jobs = [ask(cast.member) for _ in range(7)]
    shown = re.findall(r'href="/jobs/([0-9a-f-]{36})/"', panels(cast.member)["jobs"])
    assert shown == [str(job.uuid) for job in reversed(jobs[2:])]


def test_a_form_left_behind_leads_back_to_it(cast):
    Draft.keep("/notices/?unread=1", {}, by=cast.member, at=AT)
    Draft.keep("/gone/", {}, by=cast.member, at=AT)
    Draft.keep("/notices/7/", {}, by=cast.member, at=AT, title="A <b> letter")
    panel = panels(cast.member)["drafts"]
    assert '<a href="/notices/7/">A &lt;b&gt; letter</a>' in panel
    assert '<a href="/gone/">/gone/</a>' in panel
    assert re.search(r'href="/notices/\?unread=1">\w+<', panel)  # named by its navigation entry


def stop_background_work() -> None:
    long_ago = timezone.now() - timedelta(hours=1)
    PeriodicRun.objects.create(
        name="sweep_jobs", due_at=long_ago, started_at=long_ago, ended_at=long_ago
    )


@pytest.mark.parametrize("role", ["member", "auditor"])
def test_work_that_stands_still_is_no_matter_of_others(cast, role):
    stop_background_work()
    assert "standstill" not in panels(cast.person(role))


def test_who_operates_the_portal_reads_at_once_that_work_stands_still(cast):
    assert "standstill" not in panels(cast.administrator)
    stop_background_work()
    assert next(iter(panels(cast.administrator))) == "standstill"
    assert "/timetable/" in panels(cast.administrator)["standstill"]
