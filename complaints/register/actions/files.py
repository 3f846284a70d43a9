"""Files that somebody adds at the desk: recognised by their content, each refused one named in a sentence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from complaints.files.recognise import fitting_name, printable, recognise
from complaints.files.upload import MAX_BYTES, MAX_FILES
from complaints.forms import FilesInput
from complaints.transitions.taking_in.receive import File


class FilesField(forms.FileField):
    """Some files, or none."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            required=False,
            help_text=f"Maximaal {MAX_FILES} bestanden van elk 10 MB: PDF, JPG, PNG, Word (.docx) of e-mail (.eml).",
            widget=FilesInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.docx,.eml"}),
        )

    def clean(self, data: Any, initial: Any = None) -> list[File]:
        """The files that we accept; a sentence for each other one."""
        uploads = [upload for upload in data or () if upload]
        if len(uploads) > MAX_FILES:
            raise ValidationError(f"Kies hoogstens {MAX_FILES} bestanden tegelijk.")
        taken = [_taken(upload) for upload in uploads]
        objections = [sentence for sentence in taken if isinstance(sentence, str)]
        if objections:
            raise ValidationError(objections)
        return [file for file in taken if isinstance(file, File)]


def _taken(upload: UploadedFile) -> File | str:
    """A file as it goes into the case, or a sentence that says why it does not."""
    name = printable(upload.name or "")
    if not upload.size:
        return f"{name} is leeg. Kijk of je het goede bestand koos."
    if upload.size > MAX_BYTES:
        return f"{name} is groter dan 10 MB. Kies een kleiner bestand."
    content = upload.read()
    kind = recognise(content)
    if kind is None:
        return f"{name} kunnen we niet bewaren. Kies een PDF, JPG, PNG, Word-bestand (.docx) of e-mail (.eml)."
    return File(fitting_name(name, kind), kind.content_type, content)
