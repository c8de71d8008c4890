"""The worker and the beat. Messages are hints; the job row in the database is the truth."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "itsm.settings")
app = Celery("unyo")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
