"""Small files of each kind, true to type, and some that only look so."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
EML = b"Received: by mx.example.org\r\n\tfor <info@example.org>\r\nFrom: Noor <noor@example.org>\r\nSubject: Klacht\r\n\r\nDag.\r\n"


def png(width: int = 1, height: int = 1) -> bytes:
    """A picture of that size, as far as its header says."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b"")]
    body = b"".join(struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in parts)
    return b"\x89PNG\r\n\x1a\n" + body


def jpg(width: int = 1, height: int = 1, *, fill: bytes = b"") -> bytes:
    """A photo of that size, as far as its header says, with a part before the frame."""
    app = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
    frame = fill + b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\0"
    return b"\xff\xd8" + app + frame + b"\xff\xda\0\x02\xff\xd9"


def zipped(*names: str, content: bytes = b"<w/>") -> bytes:
    """A zip with these parts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return file.getvalue()


def docx(*more: str, content: bytes = b"<w/>") -> bytes:
    """A Word text, as far as the names of its parts say."""
    return zipped("[Content_Types].xml", "word/document.xml", *more, content=content)
