"""What a file really is, by its content alone: nothing is unpacked, no picture is decoded.

A name is data. It decides nothing, and gets the ending that fits the content.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass

import puremagic

HEAD = 8192
MANY_PIXELS = 250_000_000
LARGE_UNPACKED = 200 * 1024 * 1024
MANY_PARTS = 2000
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class FileType:
    """A type that we accept: how it is served, and the endings that fit it, the usual one first."""

    content_type: str
    endings: tuple[str, ...]


PDF = FileType("application/pdf", (".pdf",))
JPG = FileType("image/jpeg", (".jpg", ".jpeg"))
PNG = FileType("image/png", (".png",))
DOCX = FileType("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",))
EML = FileType("message/rfc822", (".eml",))


def recognise(content: bytes) -> FileType | None:
    """The type of a file, None where it is none of ours or would swell when somebody opens it."""
    looks_like = _looks_like(content[:HEAD])
    if ".pdf" in looks_like and content.startswith(b"%PDF-"):
        return PDF
    if ".png" in looks_like and _pixels_of_png(content) in range(1, MANY_PIXELS):
        return PNG
    if ".jpg" in looks_like and _pixels_of_jpg(content) in range(1, MANY_PIXELS):
        return JPG
    if content.startswith(b"PK\x03\x04"):
        return DOCX if _is_docx(content) else None
    return EML if _is_mail(content[:HEAD]) else None


def _looks_like(head: bytes) -> set[str]:
    """The endings that puremagic thinks of; it sees the head only, and so cannot be made to unpack anything."""
    try:
        return {guess.extension for guess in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        return set()


def fitting_name(name: str, kind: FileType) -> str:
    """The given name, one line of at most 200 characters, with an ending that fits what the file is."""
    name = printable(name)
    fits = name.lower().endswith(kind.endings)
    stem, ending = (name[: name.rindex(".")], name[name.rindex(".") :]) if fits else (name, kind.endings[0])
    return stem[: LONGEST_NAME - len(ending)] + ending


def printable(name: str) -> str:
    """A given name as it can stand in a sentence."""
    return "".join(char for char in name if char.isprintable()).strip() or "bestand"


def _pixels_of_png(content: bytes) -> int:
    """Width times height, as the first part of the file says."""
    width, height = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    return width * height if content[12:16] == b"IHDR" else 0


def _pixels_of_jpg(content: bytes) -> int:
    """Width times height, as the frame's header says; 0 where there is none in the first thousand parts."""
    at = 2
    for _ in range(1000):
        at = content.find(b"\xff", at)
        if at < 0 or at + 9 > len(content):
            return 0
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return int(width * height)
        at += 1 if marker == _FILL else 2 + length
    return 0


_FILL = 0xFF
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def _is_docx(content: bytes) -> bool:
    """A zip that holds a Word text without macros, and says that it unpacks to a bearable size."""
    parts = _parts_of_zip(content)
    return "word/document.xml" in parts and "word/vbaproject.bin" not in parts and sum(parts.values()) < LARGE_UNPACKED


def _parts_of_zip(content: bytes) -> dict[str, int]:
    """The names in a zip, in small letters, with the size that each says to have; empty where it is no plain zip."""
    end = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_557))
    if end < 0 or end + 22 > len(content):
        return {}
    count, size = struct.unpack("<HI", content[end + 10 : end + 16])
    at, parts = end - size, {}
    for _ in range(min(count, MANY_PARTS)):
        if at < 0 or content[at : at + 4] != b"PK\x01\x02" or at + 46 > end:
            return {}
        unpacked, name, extra, comment = struct.unpack("<IHHH", content[at + 24 : at + 34])
        parts[content[at + 46 : at + 46 + name].decode("utf-8", "replace").lower()] = unpacked
        at += 46 + name + extra + comment
    return parts if at == end and len(parts) == count else {}


_FIELD = re.compile(rb"([!-9;-~]{1,70}):[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")
_OF_A_MAIL = {b"date", b"subject", b"received", b"message-id"}


def _is_mail(head: bytes) -> bool:
    """Text that begins with the header of a mail: a sender, and one thing more that every mail has."""
    if b"\0" in head:
        return False
    names, at = set(), len(head) - len(head.lstrip(b"\xef\xbb\xbf\r\n \t"))
    while found := _FIELD.match(head, at):
        names.add(found[1].lower())
        at = found.end()
    return b"from" in names and bool(names & _OF_A_MAIL)
