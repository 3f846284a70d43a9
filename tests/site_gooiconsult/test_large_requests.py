"""A request that says it is too large is refused unread, in Dutch."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.conf import settings as configured
from django.test import Client

pytestmark = pytest.mark.django_db


class Untouched(BytesIO):
    """A body that nobody may read."""

    def read(self, size: int | None = -1) -> bytes:
        raise AssertionError("the body was read")


@pytest.mark.parametrize("address", ["/klacht-indienen/klacht/", "/admin/login/", "/bestaat-niet/"])
@pytest.mark.parametrize("length", [configured.REQUEST_MAX_BYTES + 1, 1024**3, 10**30])
def test_is_refused_before_anything_reads_it(address: str, length: int) -> None:
    environment = {"wsgi.input": Untouched(b"x"), "CONTENT_LENGTH": str(length), "CONTENT_TYPE": "multipart/form-data"}
    response = Client().request(REQUEST_METHOD="POST", PATH_INFO=address, **environment)
    assert response.status_code == 413
    assert "Dit is te groot om te versturen" in response.content.decode()
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("length", ["", "x", "-1", "١", "1e9"])
def test_length_that_is_no_number_breaks_nothing(length: str) -> None:
    response = Client().request(REQUEST_METHOD="POST", PATH_INFO="/klacht-indienen/klacht/", CONTENT_LENGTH=length)
    assert response.status_code < 500


def test_five_files_of_ten_megabytes_fit() -> None:
    assert configured.REQUEST_MAX_BYTES > 5 * 10 * 1024 * 1024 * 1.1


def test_text_beyond_all_measure_is_refused_in_dutch() -> None:
    response = Client().post(
        "/klacht-indienen/klacht/", {"description": "x" * (configured.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}
    )
    assert response.status_code == 400
    assert "We kunnen dit verzoek niet lezen" in response.content.decode()


def test_thousands_of_fields_and_files_are_refused() -> None:
    assert Client().post("/klacht-indienen/klacht/", {f"field{n}": "x" for n in range(10_000)}).status_code == 400
    files = {f"file{n}": BytesIO(b"x") for n in range(101)}
    assert Client().post("/klacht-indienen/klacht/", files).status_code == 400


@pytest.mark.parametrize("content_type", ["multipart/form-data", "multipart/form-data; boundary=", "text/plain", "x"])
def test_body_of_another_kind_is_no_failure_of_ours(content_type: str) -> None:
    response = Client().generic("POST", "/klacht-indienen/klacht/", b"--x\r\n\r\nnonsense", content_type=content_type)
    assert 400 <= response.status_code < 500
