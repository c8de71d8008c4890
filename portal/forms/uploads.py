"""The first to see what a browser uploads: stops what is too large before it is on disk."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class UploadGuard(FileUploadHandler):
    """Stands before Django's own handlers (FILE_UPLOAD_HANDLERS).

    A visitor leaves no files at all. A file over the limit is dropped while it arrives; the rest
    of the form is read, and `request.too_large` names the file so that the form can say so.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > settings.ATTACHMENT_MAX_BYTES:
            names = too_large(self.request).setdefault(self.field_name or "", [])
            names.append(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None  # the next handler has the file


def too_large(request: Any) -> dict[str, list[str]]:
    """Field name -> names of the files that were dropped."""
    if not hasattr(request, "too_large"):
        request.too_large = {}
    names: dict[str, list[str]] = request.too_large
    return names
