"""Tests take style sheets and scripts from where they are written; nothing is collected first.

A browser keeps them from page to page, as it does with those that are collected.
"""

from collections.abc import Iterator

import pytest
from django.test import override_settings


@pytest.fixture(scope="session", autouse=True)
def uncollected_statics() -> Iterator[None]:
    with override_settings(
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        WHITENOISE_AUTOREFRESH=True,
        WHITENOISE_MAX_AGE=3600,
        WHITENOISE_USE_FINDERS=True,
    ):
        yield
