"""The compiled catalogue of translations holds what its source says."""

import ast
import gettext
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, relative

SOURCES = sorted((ROOT / "site_gooiconsult" / "locale").rglob("*.po"))


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
