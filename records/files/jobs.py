"""The scan of a file as a job: tried again for hours when the scanner is away."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from records.files.contents import open_content
from records.files.scanning import scan, scanner_configured
from records.jobs import Work, job_kind
from records.models import Blob
from records.models.attachments import SCAN_FILE


@job_kind(SCAN_FILE, label=_("Virus scan of a file"), max_attempts=20)
def scan_file(work: Work) -> dict[str, str]:
    """ScannerAway ends the attempt and not the wait: until an answer the file stays closed.

    Done twice, the content is asked about twice; the later answer stands.
    """
    blob = Blob.objects.filter(pk=work.arguments["blob"]).first()
    if blob is None:  # swept meanwhile
        return {"scan": "gone"}
    if not scanner_configured():
        blob.no_scanner()
    elif blob.scan not in Blob.DECIDED:
        with open_content(blob.sha256) as content:
            blob.found(scan(content), at=timezone.now())
    blob.refresh_from_db()
    return {"scan": blob.scan, "finding": blob.scan_result}
