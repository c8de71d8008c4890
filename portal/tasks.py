"""The kinds of jobs of the portal itself."""

from django.utils.translation import gettext_lazy as _

from portal import exports
from records.jobs import job_kind

job_kind(exports.KIND, label=_("List export"))(exports.run)
