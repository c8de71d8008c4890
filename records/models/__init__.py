"""The ground that every room stands on."""

from records.models.access import AccessEvent, Retention
from records.models.attachments import Attachment, Blob
from records.models.history import Change, Seal, Verification
from records.models.jobs import Job, PeriodicRun
from records.models.numbering import Counter

__all__ = [
    "AccessEvent",
    "Attachment",
    "Blob",
    "Change",
    "Counter",
    "Job",
    "PeriodicRun",
    "Retention",
    "Seal",
    "Verification",
]
