"""Takes in what a browser sends: never more of a file than we would keep, and nothing that stays behind on the disk."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from tempfile import SpooledTemporaryFile
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

MAX_FILES = 5
MAX_BYTES = 10 * 1024 * 1024
IN_MEMORY = 256 * 1024

View = Callable[..., HttpResponse]


def takes_files(view: View) -> View:
    """For a view with a form with files: keeps the first files of a request, and of each what is not too much.

    Django reads a form to look for its CSRF token, so the handler is put in place before that.
    """

    @csrf_exempt
    @wraps(view)
    def taking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.upload_handlers = [Upload(request)]
        return csrf_protect(view)(request, *args, **kwargs)

    return taking


class Upload(FileUploadHandler):
    """Counts all bytes and keeps at most MAX_BYTES of a file, in memory or in a file without a name."""

    files = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A new file begins; its bytes count from zero."""
        super().new_file(*args, **kwargs)
        self.files += 1
        self.file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the request closes it

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep the bytes while file and request stay within bounds; what is too much is read and dropped."""
        if self.files <= MAX_FILES and start + len(raw_data) <= MAX_BYTES:
            self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        """The file with its true size, which tells whether all of it was kept."""
        self.file.seek(0)
        return UploadedFile(self.file, self.file_name, self.content_type, file_size, self.charset)

    def upload_interrupted(self) -> None:
        """The sender went away: let go of what came."""
        if hasattr(self, "file"):
            self.file.close()
