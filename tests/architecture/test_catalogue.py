"""The catalogue of translations: compiled it holds what its source says, and with it the site says je everywhere."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from django.utils.translation import trans_real

from tests.architecture.source import ROOT, relative

SOURCES = sorted((ROOT / "site_gooiconsult" / "locale").rglob("*.po"))

FOR_DEVELOPERS = ("You are seeing this", "If you have configured your browser", "If you are using the <meta")
"""What stands on Django's own pages for DEBUG and for CSRF; the site has a page of its own for the second."""


def entries(source: str) -> dict[tuple[str, str | None, int], str]:
    """Each translation of a .po file by message, context and plural form; untranslated and fuzzy ones left out."""
    found: dict[tuple[str, str | None, int], str] = {}
    for block in source.split("\n\n"):
        fields = fields_of(block)
        if "#, fuzzy" in block or not fields.get("msgid"):
            continue
        for name, text in fields.items():
            if name.startswith("msgstr") and text:
                number = int(name[7:-1]) if "[" in name else 0
                found[fields["msgid"], fields.get("msgctxt"), number] = text
    return found


def fields_of(block: str) -> dict[str, str]:
    """The keywords of one entry, each with its text, which may go on over several lines."""
    fields: dict[str, str] = {}
    name = ""
    for line in block.splitlines():
        if line.startswith('"'):
            fields[name] += ast.literal_eval(line)
        elif not line.startswith("#"):
            name, text = line.split(" ", 1)
            fields[name] = ast.literal_eval(text)
    return fields


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_compiled_catalogue_equals_its_source(path: Path) -> None:
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    said = {key: text for key, text in compiled.items() if key}
    wanted = {}
    for (message, context, number), text in entries(path.read_text()).items():
        name = f"{context}\x04{message}" if context else message
        wanted[(name, number) if (name, number) in said else name] = text
    assert said == wanted


def test_parser_reads_context_plural_and_long_texts() -> None:
    source = """msgid ""\nmsgstr "Language: nl\\n"\n\n#: a.py\nmsgctxt "button"\nmsgid "Send"\nmsgstr "Ver"\n"stuur"\n
msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "%d dag"\nmsgstr[1] "%d dagen"\n\nmsgid "Later"\nmsgstr ""\n"""
    assert entries(source) == {
        ("Send", "button", 0): "Verstuur",
        ("%d day", None, 0): "%d dag",
        ("%d day", None, 1): "%d dagen",
    }


def sentences() -> dict[tuple[str, int], str]:
    """Every Dutch sentence that the site can show, of Django, Wagtail and all that is installed.

    By the English one, and the number of the plural form.
    """
    said = trans_real.translation("nl")._catalog
    keys = {key for key, _ in said.items()}
    texts = {key if isinstance(key, tuple) else (key, 0): said[key] for key in keys}
    return {key: dutch for key, dutch in texts.items() if not key[0].startswith(FOR_DEVELOPERS)}


def test_no_sentence_of_django_or_wagtail_says_u() -> None:
    """Dutch, je: an update that brings a new sentence with u is found here."""
    formal = re.compile(r"\b(?:u|uw|uzelf)\b(?![-.=])", re.IGNORECASE)
    assert {key: dutch for key, dutch in sentences().items() if formal.search(dutch)} == {}


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        ("This field is required.", "Vul dit in."),
        ("Your password can’t be entirely numeric.", "Je wachtwoord mag niet alleen uit cijfers bestaan."),
        ("January", "januari"),
    ],
    ids=["form", "password", "left to Django"],
)
def test_our_catalogue_goes_before_that_of_django(english: str, dutch: str) -> None:
    assert sentences()[english, 0] == dutch


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_catalogue_rewords_only_what_somebody_says(path: Path) -> None:
    """A sentence that Django or Wagtail no longer has goes; Dutch of our own stands in templates and code."""
    others = trans_real.translation("nl")._catalog._catalogs[1:]
    known = {key[0] if isinstance(key, tuple) else key for catalogue in others for key in catalogue}
    assert {message for message, _, _ in entries(path.read_text())} - known == set()


def test_there_is_a_catalogue() -> None:
    assert SOURCES
