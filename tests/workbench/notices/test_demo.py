"""The demo of notices: loaded twice it is there once."""

import pytest
from django.utils import timezone

from accounts import demo as demo_people
from workbench.demo import notices as demo
from workbench.models import Mail, NoticePreferences

pytestmark = pytest.mark.django_db


def test_without_its_people_nothing_is_made():
    demo.load(at=timezone.now())
    assert not NoticePreferences.objects.exists()


def test_twice():
    demo_people.load(at=timezone.now())
    for _time in range(2):
        demo.load(at=timezone.now())
    assert NoticePreferences.objects.count() == len(demo.WANTED)
    assert Mail.objects.in_trouble().count() == len(demo.NOT_ARRIVED)
