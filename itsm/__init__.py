"""The project: composition only. The rooms hold the rules."""

from itsm.celery import app as celery_app

__all__ = ["celery_app"]
