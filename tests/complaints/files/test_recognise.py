"""A file is what its content says; what is none of the five kinds, or would swell, is refused without unpacking it."""

from __future__ import annotations

import struct
import time
import tracemalloc

import pytest

from complaints.files.recognise import DOCX, EML, JPG, PDF, PNG, FileType, fitting_name, printable, recognise
from tests.complaints.files import samples


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (samples.PDF, PDF),
        (samples.png(), PNG),
        (samples.png(8000, 6000), PNG),
        (samples.jpg(), JPG),
        (samples.jpg(4000, 3000, fill=b"\xff\xff"), JPG),
        (samples.docx(), DOCX),
        (samples.docx("word/media/image1.png"), DOCX),
        (samples.EML, EML),
        (b"\xef\xbb\xbf\r\nDate: Tue, 24 Nov 2026 10:00:00 +0100\nFrom: a@example.org\n\nDag", EML),
    ],
    ids=[
        "pdf",
        "png",
        "large png",
        "jpg",
        "large jpg",
        "docx",
        "docx with a picture",
        "eml",
        "eml with a mark before it",
    ],
)
def test_each_kind_is_recognised_by_its_content(content: bytes, kind: FileType) -> None:
    assert recognise(content) is kind


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x",
        b"Gewoon wat tekst.",
        b"<!doctype html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"MZ\x90\0" + b"\0" * 100,
        b"MZ\x90\0" + samples.PDF,
        b"GIF89a\x01\0\x01\0\x80\0\0",
        b"\0\0\0\x18ftypheic\0\0\0\0",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        samples.zipped("a.txt"),
        samples.zipped("xl/workbook.xml", "[Content_Types].xml"),
        samples.docx("word/vbaProject.bin"),
        samples.docx()[:-30],
        b"PK\x03\x04",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0" + b"\xff" * 5000,
        b"From: a@example.org\r\n\r\nGeen enkele andere regel",
        b"Subject: x\r\nDate: y\r\n\r\nGeen afzender",
        b"From: a@example.org\r\nDate: x\r\n\0\r\n\r\n",
    ],
)
def test_what_is_none_of_them_is_refused(content: bytes) -> None:
    assert recognise(content) is None


def test_picture_that_would_fill_the_memory_is_refused() -> None:
    """A few bytes that say 50,000 by 50,000 points."""
    assert recognise(samples.png(50_000, 50_000)) is None
    assert recognise(samples.jpg(50_000, 50_000)) is None


def many_parts(number: int) -> bytes:
    """A zip whose list of contents is long: itself a way to fill the memory."""
    entry = b"PK\x01\x02" + struct.pack("<6H3I5HII", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    listed = entry * number
    end = b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, min(number, 0xFFFF), min(number, 0xFFFF), len(listed), 0, 0)
    return b"PK\x03\x04" + listed + end


def says_to_unpack(size: int) -> bytes:
    """A Word text whose list of contents says that its text unpacks to so much."""
    content = bytearray(samples.docx())
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        samples.zipped("a", content=b"\0" * 10_000_000),
        says_to_unpack(4_000_000_000),
        many_parts(200_000),
        many_parts(60_000),
    ],
    ids=["bomb", "docx bomb", "more parts than a zip can say", "many parts"],
)
def test_bomb_is_refused_quickly_and_without_memory(content: bytes) -> None:
    assert recognise(says_to_unpack(4_000_000)) is DOCX, "the twin: a text of a usual size"
    tracemalloc.start()
    began = time.process_time()
    assert recognise(content) is None
    assert time.process_time() - began < 1
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    "content", [b"A: b\n" * 2_000_000, b"\xff\xd8" + b"\xff\xd9\0\0" * 2_500_000, b"a" * 10_000_000]
)
def test_long_nonsense_is_refused_quickly(content: bytes) -> None:
    began = time.process_time()
    assert recognise(content) is None
    assert time.process_time() - began < 1


class TestName:
    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            ("bon.pdf", "bon.pdf"),
            ("BON.PDF", "BON.PDF"),
            ("bon", "bon.pdf"),
            ("bon.hta", "bon.hta.pdf"),
            ("bon\u202efdp.exe", "bonfdp.exe.pdf"),
            ("bon\0\r\n.pdf", "bon.pdf"),
            ("", "bestand.pdf"),
            (".pdf", ".pdf"),
        ],
    )
    def test_ending_fits_the_content(self, given: str, kept: str) -> None:
        assert fitting_name(given, PDF) == kept

    def test_long_name_keeps_its_ending(self) -> None:
        kept = fitting_name("x" * 300 + ".pdf", PDF)
        assert len(kept) == 200
        assert kept.endswith("x.pdf")

    def test_name_without_anything_to_read_gets_one(self) -> None:
        assert printable("\0\u202e") == "bestand"
