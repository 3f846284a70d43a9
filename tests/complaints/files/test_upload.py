"""What a browser sends is counted, and never kept beyond its bounds: not in memory, not on the disk."""

from __future__ import annotations

import tracemalloc
from io import BytesIO
from pathlib import Path
from tempfile import gettempdir

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT
from django.urls import path

from complaints.files.upload import MAX_BYTES, takes_files

seen: list[tuple[str, int, int]] = []


@takes_files
def takes(request: HttpRequest) -> HttpResponse:
    seen[:] = [(file.name, file.size, len(file.read())) for file in request.FILES.getlist("files")]
    return HttpResponse(request.POST.get("text", ""))


urlpatterns = [path("neemt/", takes)]
pytestmark = pytest.mark.urls(__name__)


def test_file_within_bounds_arrives_whole() -> None:
    largest = SimpleUploadedFile("a.pdf", b"x" * MAX_BYTES)
    Client().post("/neemt/", {"files": [largest, SimpleUploadedFile("b", b"b")]})
    assert seen == [("a.pdf", MAX_BYTES, MAX_BYTES), ("b", 1, 1)]


def test_file_that_is_too_large_is_counted_and_not_kept() -> None:
    response = Client().post("/neemt/", {"files": SimpleUploadedFile("a", b"x" * (MAX_BYTES + 1)), "text": "blijft"})
    name, size, kept = seen[0]
    assert (name, size) == ("a", MAX_BYTES + 1)
    assert kept < size
    assert response.content == b"blijft"


def test_files_beyond_the_fifth_are_counted_and_not_kept() -> None:
    Client().post("/neemt/", {"files": [SimpleUploadedFile(f"{n}", b"xy") for n in range(7)]})
    assert [(size, kept) for _, size, kept in seen] == [(2, 2)] * 5 + [(2, 0)] * 2


class Endless(BytesIO):
    """A body of a hundred megabytes that is never in memory as a whole."""

    def __init__(self, left: int) -> None:
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n'.encode()
        super().__init__(head)
        self.left = left

    def read(self, size: int | None = -1) -> bytes:
        head = super().read(size)
        if head:
            return head
        part = b"x" * min(size or 65536, self.left, 65536)
        self.left -= len(part)
        return part


def test_large_request_fills_neither_memory_nor_disk() -> None:
    before = set(Path(gettempdir()).iterdir())
    body = Endless(100 * 1024 * 1024)
    tracemalloc.start()
    environment = {"wsgi.input": body, "CONTENT_LENGTH": str(101 * 1024 * 1024), "CONTENT_TYPE": MULTIPART_CONTENT}
    Client(raise_request_exception=False).request(REQUEST_METHOD="POST", PATH_INFO="/neemt/", **environment)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert body.left == 0, "it was read to its end"
    assert peak < 20 * 1024 * 1024
    own = {each for each in set(Path(gettempdir()).iterdir()) - before if each.name.endswith(".upload")}
    assert own == set()


def test_kept_file_has_no_name_on_the_disk() -> None:
    """It is gone with its process, however that ends."""
    opened: list[str] = []

    @takes_files
    def looks(request: HttpRequest) -> HttpResponse:
        file = request.FILES["files"].file
        file.read()
        opened.append(str(Path(f"/proc/self/fd/{file.fileno()}").readlink()))
        return HttpResponse()

    looks_at = [path("kijkt/", looks)]
    urlpatterns.extend(looks_at)
    Client().post("/kijkt/", {"files": SimpleUploadedFile("a", b"x" * 1024 * 1024)})
    assert opened[0].endswith("(deleted)")


def test_form_without_its_token_is_refused() -> None:
    stranger = Client(enforce_csrf_checks=True, raise_request_exception=False)
    assert takes.csrf_exempt, "the middleware leaves it to the view"
    assert stranger.post("/neemt/", {"files": SimpleUploadedFile("a", b"x")}).status_code in (403, 500)
