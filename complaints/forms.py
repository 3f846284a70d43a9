"""Fields that more than one door uses: each cleans what people really type, and says in its own words what is wrong."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.formats import number_format
from django.utils.functional import lazystr

from complaints.procedure import numbers
from site_gooiconsult.shared.firm.models import Firm

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))
"""What comes along when somebody copies from a web page, and means nothing."""
UNREADABLE = frozenset("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Ends a line where nobody sees it, or turns the direction of what follows, also outside the field."""

NETHERLANDS = "Nederland"
ITS_NAMES = frozenset({"", "nederland", "nl", "nld", "holland", "the netherlands", "netherlands"})
DUTCH_POSTCODE = re.compile(r"([1-9][0-9]{3})((?!SA|SD|SS)[A-Z]{2})")
PHONE = re.compile(r"\+?[0-9 ()./-]+")
PHONE_DIGITS = range(6, 16)


class _Example:
    """A case number of the firm, looked up where it is shown: forms are read before there is a database."""

    def __str__(self) -> str:
        return numbers.example(Firm.own_prefix())


NUMBER_EXAMPLE = lazystr(_Example())


class TextLine(forms.CharField):
    """One line of text. `what` names it in sentences: "je naam"; `empty` asks for it, and makes it required."""

    kept: frozenset[str] = frozenset()
    """Unreadable elsewhere, text here."""

    def __init__(self, what: str, *, longest: int, empty: str = "", **kwargs: Any) -> None:
        super().__init__(required=bool(empty), strip=False, error_messages={"required": empty}, **kwargs)
        self.what = what
        self.longest = longest

    def to_python(self, value: Any) -> str:
        """The text as it is meant; refuses what is too long or cannot be read."""
        text = (
            unicodedata.normalize("NFC", str(value or ""))
            .replace("\r\n", "\n")
            .translate(INVISIBLE)
            .strip(" \t\r\n\xa0")
        )
        self._refuse_unreadable(text)
        if len(text) > self.longest:
            raise ValidationError(
                f"Maak {self.what} korter: het zijn {_grouped(len(text))} tekens, en er passen er {_grouped(self.longest)}."
            )
        return self.meant(text)

    def _refuse_unreadable(self, text: str) -> None:
        """Nobody sees a control character: the sentence tells what stands before it."""
        for at, char in enumerate(text):
            if (unicodedata.category(char) == "Cc" or char in UNREADABLE) and char not in self.kept:
                where = f"na “{text[max(0, at - 20) : at]}”" if at else "aan het begin"
                raise ValidationError(f"In {self.what} staat {where} een teken dat we niet kunnen lezen. Haal het weg.")

    def meant(self, text: str) -> str:
        """What the text stands for; subclasses refuse what they cannot understand."""
        return re.sub(r"\s+", " ", text)


class Text(TextLine):
    """Text of more lines."""

    widget = forms.Textarea
    kept = frozenset("\n\t\u2028\u2029")

    def meant(self, text: str) -> str:
        """The lines as they were typed."""
        return text


class Email(TextLine):
    """An e-mail address; its domain may hold accents."""

    widget = forms.EmailInput

    def __init__(self, what: str, *, malformed: str, **kwargs: Any) -> None:
        super().__init__(what, longest=254, **kwargs)
        self.malformed = malformed

    def meant(self, text: str) -> str:
        """The address, where it is one that mail can be sent to: no quoted names, no numbers for a domain."""
        if text:
            EmailValidator(message=self.malformed, allowlist=[])(text)
            if '"' in text or text.endswith("]") or not _is_sendable(text.rpartition("@")[2]):
                raise ValidationError(self.malformed)
        return text


class Phone(TextLine):
    """A telephone number in the spelling of its owner: only that it can be one is checked."""

    def meant(self, text: str) -> str:
        """The number, where there are enough digits in it and nothing but what belongs in a number."""
        text = super().meant(text)
        if text and not (PHONE.fullmatch(text) and sum(map(str.isdigit, text)) in PHONE_DIGITS):
            raise ValidationError("Vul je telefoonnummer in met cijfers, bijvoorbeeld 06 12345678 of +31 6 12345678.")
        return text


def _grouped(number: int) -> str:
    return number_format(number, use_l10n=True, force_grouping=True)


def _is_sendable(domain: str) -> bool:
    """Whether a domain has a spelling in ASCII, which is what mail servers know it by."""
    try:
        domain.encode("idna")
    except UnicodeError:
        return False
    return True


class FilesInput(forms.ClearableFileInput):
    """A field for more than one file; what it was given before stands in a list of its own."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


def country_named(typed: str) -> str:
    """The country, our own in one spelling; nothing typed is our own."""
    return NETHERLANDS if typed.casefold() in ITS_NAMES else typed


def dutch_postcode(typed: str) -> str:
    """`1234 AB`, however it was typed; refuses what is no Dutch postcode."""
    bare = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", typed)).upper()
    found = DUTCH_POSTCODE.fullmatch(bare)
    if found is None:
        raise ValidationError("Vul je postcode in zoals 1234 AB.")
    return f"{found[1]} {found[2]}"
