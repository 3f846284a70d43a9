"""What no file of the project may hold, and where the templates stand."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, functions, relative, text_files

TEMPLATES = ROOT / "templates"
OURS = sorted(path for path in TEMPLATES.rglob("*") if path.is_file() and "wagtailadmin" not in path.parts)
PAGES = [path for path in OURS if path.suffix == ".html" and path.name != "mail.html"]
DOORS = {"intake", "dossier", "register", "mailbox", "letters", "files"}
RESERVED = r"(?:[\w-]+\.)*example(?:\.\w+)?|[\w.-]+\.(?:test|invalid|localhost)|localhost|gooiconsult\.nl|voorbeeld\.nl"
"""Hosts that belong to nobody, the firm's own published one, and the sample that its form shows."""
PARTS = {"signature", "elsewhere"}
"""What several letters have in common."""


HOSTS = [("py", r"pi\."), ("python", "hosted"), ("npm", r"js\."), ("proxy", r"\.golang"), ("index", "-url")]
FOLDERS = [("wo", "rk"), ("ho", "me"), ("ro", "ot"), ("Us", "ers")]
"""In halves, so that this file holds none of them itself."""


def all_text() -> dict[str, str]:
    return {relative(path): path.read_text() for path in text_files()}


def test_no_file_names_a_registry() -> None:
    """Whoever installs chooses where from."""
    hosts = re.compile("|".join(first + second for first, second in HOSTS))
    assert [path for path, text in all_text().items() if hosts.search(text)] == []


def test_locks_hold_hashes_and_no_addresses() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lock = (ROOT / name).read_text()
        assert lock.count("==") <= lock.count("--hash=sha256:")
        assert "://" not in lock


def test_no_file_names_a_folder_of_a_machine() -> None:
    folders = re.compile(r"(?<![\w.}/-])/(" + "|".join(first + second for first, second in FOLDERS) + ")/")
    assert [path for path, text in all_text().items() if folders.search(text)] == []


def test_every_mail_address_belongs_to_nobody() -> None:
    """Real people's addresses never stand in the project."""
    address = re.compile(r"[\w.+-]+@([A-Za-z][\w-]*(?:\.[\w-]+)*\.[A-Za-z]{2,})")
    strangers = {
        f"{path}: {found.group()}"
        for path, text in all_text().items()
        for found in address.finditer(text)
        if not re.fullmatch(RESERVED, found.group(1), re.IGNORECASE)
    }
    assert strangers == set()


@pytest.mark.parametrize("path", sorted((TEMPLATES / "complaints").rglob("*.*")), ids=relative)
def test_template_of_complaints_stands_in_the_folder_of_its_door(path: Path) -> None:
    assert path.relative_to(TEMPLATES / "complaints").parts[0] in DOORS


def test_letter_is_named_after_the_transition_that_sends_it() -> None:
    verbs = {function.name for function in functions("complaints/transitions")}
    letters = {path.stem for path in (TEMPLATES / "complaints/letters").iterdir() if path.stem not in PARTS}
    assert letters - verbs == set()


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_page_holds_no_inline_script_or_style(path: Path) -> None:
    """The policy of public pages is 'self' without exceptions."""
    text = path.read_text()
    assert not re.search(
        r"<script(?![^>]*(?:\bsrc=|application/ld\+json))|<style|\sstyle=|\son[a-z]+=\"|javascript:", text
    )


@pytest.mark.parametrize("path", OURS, ids=relative)
def test_text_says_je_and_never_u(path: Path) -> None:
    """Dutch, B1, je: in what is on screen and in what is mailed."""
    shown = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}|<[^>]*>", " ", path.read_text(), flags=re.DOTALL)
    assert re.findall(r"\b(?:u|U|uw|Uw|uzelf)\b(?![-.=])", shown) == []
