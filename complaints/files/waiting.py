"""The files of a draft: taken in one by one, kept until it is sent, a day at most. The only writer of them."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, transaction
from django.db.models import QuerySet

from complaints.files.recognise import fitting_name, printable, recognise
from complaints.files.upload import MAX_BYTES, MAX_FILES
from complaints.models import WaitingUpload
from complaints.transitions.taking_in.receive import File
from site_gooiconsult.shared.limits import Limit

logger = logging.getLogger(__name__)

TOO_MANY = f"Je kunt {MAX_FILES} bestanden meesturen. Mail ons de rest later."
TOO_LARGE = (
    "Dit bestand is groter dan 10 MB. Kies een kleiner bestand of mail het ons later. De rest van {what} is bewaard."
)
EMPTY = "Dit bestand is leeg. Kijk of je het goede bestand koos. De rest van {what} is bewaard."
REFUSED = (
    "Dit soort bestand kunnen we niet aannemen. Kies een PDF, JPG, PNG, Word-bestand (.docx) of e-mail (.eml). "
    "De rest van {what} is bewaard."
)
TOO_OFTEN = "Je stuurde veel bestanden in korte tijd. Probeer het over een uur opnieuw of mail het ons later."
FAILED = "Het bewaren van dit bestand ging bij ons mis. Probeer het nog eens of mail het ons later."


def files_of(draft: UUID) -> QuerySet[WaitingUpload]:
    """The files that wait for a draft, without what is in them."""
    return WaitingUpload.objects.filter(draft=draft).defer("content")


def take_in(
    draft: UUID, uploads: Iterable[UploadedFile], *, address: str, at: datetime, what: str = "je klacht"
) -> list[str]:
    """Keep the files that we accept; for each other one a sentence that names it and says why. `what` is being sent."""
    refusals = []
    for upload in uploads:
        try:
            with transaction.atomic():
                reason = _take(draft, upload, address=address, at=at)
        except DatabaseError as error:
            logger.error("keeping a file failed: %s", type(error).__name__)  # noqa: TRY400 - a traceback holds the file
            reason = FAILED
        if reason:
            refusals.append(f"{printable(upload.name or '')} – {reason.format(what=what)}")
    return refusals


def _take(draft: UUID, upload: UploadedFile, *, address: str, at: datetime) -> str:
    """Keep one file, or say why not. The same file a second time is the one that waits already."""
    if not upload.size or upload.size > MAX_BYTES:
        return TOO_LARGE if upload.size else EMPTY
    there, content = files_of(draft), upload.read()
    if there.filter(size=upload.size, content=content).exists():
        return ""
    if there.count() >= MAX_FILES or len(content) < upload.size:
        return TOO_MANY
    kind = recognise(content)
    if kind is None:
        return REFUSED
    limit = Limit("uploads", settings.UPLOADS_PER_ADDRESS_PER_HOUR, timedelta(hours=1))
    if limit.take(address, str(uuid4()), at):
        return TOO_OFTEN
    WaitingUpload.objects.create(
        draft=draft,
        name=fitting_name(upload.name or "", kind),
        content_type=kind.content_type,
        size=len(content),
        content=content,
        uploaded_at=at,
    )
    return ""


def remove(draft: UUID, pk: str) -> None:
    """Take one file back; only from the draft that it belongs to."""
    if pk.isdecimal():
        WaitingUpload.objects.filter(draft=draft, pk=pk[:18]).delete()


def keep_on(draft: UUID, at: datetime) -> None:
    """Their day begins anew, as that of the answers does."""
    WaitingUpload.objects.filter(draft=draft).update(uploaded_at=at)


def clear(draft: UUID) -> None:
    """Let go of all files of a draft."""
    WaitingUpload.objects.filter(draft=draft).delete()


def to_send(draft: UUID) -> Iterator[File]:
    """The files as they go into the case, one in memory at a time."""
    for pk in files_of(draft).values_list("pk", flat=True):
        upload = WaitingUpload.objects.get(pk=pk)
        yield File(upload.name, upload.content_type, bytes(upload.content))
