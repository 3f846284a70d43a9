"""What a destroyed case may have left behind, looked for in one pass over every table and folder (D8).

What a living case, an account or a subscriber holds in its own right is no trace.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from email import message_from_bytes, policy
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import connection, models

from complaints.models import Attachment, Case, Destruction, DestructionLine
from complaints.models.complainant import GIVEN, Sought
from complaints.models.declared import sought
from complaints.proof.catalogue import in_statistics
from complaints.proof.unknown_files import LOGS, unknown_files
from site_gooiconsult.shared import clock
from site_gooiconsult.shared.post.files import path_of

ADDRESS_OR_KEY = r"[^\s<>\"'(),;:\\=]+@[\w.-]+\w|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
"""E-mail addresses, Message-IDs and filing keys, as they stand in any text; case numbers beside them."""
WORD = re.compile(r"\w+")
SHORTEST = 4
"""A shorter name is a word like any other: it says of nobody that they complained."""
HOLDERS = ("auth_", "newsletter_")
"""Tables of people who stand there in their own right."""
UNKNOWN_FILE = "an unknown file in the data folder"
"""By what it is: its name was given by nobody here, and may be a person's. `manage.py unknown_files` names it."""
BATCH = 500
Found = dict[int, set[str]]
"""Where something was found, by the key of the destruction."""


class Traces:
    """What to look for, of any number of destroyed cases: a text is read once, however many they are."""

    def __init__(self, destroyed: Iterable[Destruction]) -> None:
        self.tokens: dict[str, set[int]] = defaultdict(set)
        self.words: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self.keys = {each.case_id: each.pk for each in destroyed}
        self.message_ids: dict[str, int] = {}
        self.spelled: dict[int, set[str]] = {}
        """As they were written, by the key of the destruction: in files of bytes letters have one shape."""
        destroyed = list(destroyed)
        self.number = re.compile(_numbers_like(each.number for each in destroyed), re.IGNORECASE)
        self.token = re.compile(f"{self.number.pattern}|{ADDRESS_OR_KEY}")
        alive = _alive(destroyed)
        for each in destroyed:
            self._take(each, alive)

    def _take(self, gone: Destruction, alive: set[str]) -> None:
        known = gone.traces
        self.message_ids |= dict.fromkeys(known["message_ids"], gone.pk)
        tokens = [gone.number, *_noted(gone, Sought.TOKEN), *known["message_ids"]]
        for token in {each.strip("<>").casefold() for each in tokens} - alive - {""}:
            self.tokens[token].add(gone.pk)
        phrases = (*_noted(gone, Sought.PHRASE), *known["files"])
        spelled = {each.strip("<>") for each in (*tokens, *phrases)}
        self.spelled[gone.pk] = {each for each in spelled if each.casefold() not in alive and len(each) >= SHORTEST}
        for phrase in {each.casefold() for each in phrases} - alive:
            if len(phrase) >= SHORTEST and (first := WORD.search(phrase)):
                self.words[first.group()].append((phrase, gone.pk))

    def in_text(self, text: str, *, words: bool = False) -> set[int]:
        """Whose traces stand in a text; with `words` names, telephone numbers and file names as well."""
        found: set[int] = set()
        for said in {text.casefold(), unquote(text).casefold()} if "%" in text else {text.casefold()}:
            found |= {pk for token in self.token.findall(said) for pk in self.tokens.get(token, ())}
            if words:
                found |= {pk for word in set(WORD.findall(said)) for it, pk in self.words.get(word, ()) if it in said}
        return found


def _noted(gone: Destruction, how: Sought) -> list[str]:
    """What the case held in the fields that are looked for in this way, of those that there were when it went."""
    return [gone.traces.get(name, "") for name in sought(how)]


def _numbers_like(numbers: Iterable[str]) -> str:
    """A pattern of case numbers that begin as these do; the letters are exact, for in a text they may touch others."""
    letters = sorted({number.partition("-")[0].casefold() for number in numbers})
    return rf"(?:{'|'.join(map(re.escape, letters))})-\d{{4}}-\d{{4,}}"


def _alive(destroyed: list[Destruction]) -> set[str]:
    """What a living case or an account holds in its own right, of what these destroyed ones held."""
    names = [name for name in sought(Sought.TOKEN, Sought.PHRASE) if name in GIVEN]
    wanted = {name: {each.traces.get(name, "") for each in destroyed} for name in names}
    files = {name for each in destroyed for name in each.traces["files"]}
    held = [
        *(held for name in names for held in _held_by_living(name, wanted[name])),
        *User.objects.filter(email__in=wanted["email"]).values_list("email", flat=True),
        *Attachment.objects.filter(name__in=files).values_list("name", flat=True),
        *(user.get_full_name() for user in User.objects.only("first_name", "last_name")),
    ]
    return {each.casefold() for each in held}


def _held_by_living(name: str, wanted: set[str]) -> Iterable[str]:
    return Case.objects.filter(**{f"{name}__in": wanted}).values_list(name, flat=True)


def in_session(data: dict[str, Any], traces: Traces) -> set[int]:
    """Whose traces stand in a session: the cases that it visited, and what was typed in it."""
    visits = [visit.get("case") for visit in data.values() if isinstance(visit, dict)]
    visited = {traces.keys[case] for case in visits if isinstance(case, int) and case in traces.keys}
    return visited | traces.in_text(json.dumps(data, ensure_ascii=False, default=str), words=True)


def find_traces(traces: Traces, in_bytes: Iterable[tuple[str, set[int]]] = ()) -> Found:
    """Everything that is left, wherever it is: rows, tables, sessions, queue, mail files, other files; and in those bytes."""
    found: Found = defaultdict(set)
    apart = (*HOLDERS, DestructionLine._meta.db_table)
    catalogue = in_statistics(partial(traces.in_text, words=True), apart=apart)
    for place, those in (
        *_in_rows(traces),
        *_in_tables(traces),
        *_around(traces),
        *_in_folders(traces),
        *catalogue,
        *in_bytes,
    ):
        for pk in those:
            found[pk].add(place)
    return found


def belonging() -> list[type[models.Model]]:
    """The models whose rows belong to a case, the case first."""
    found: list[type[models.Model]] = [Case]
    for model in found:
        for relation in model._meta.related_objects:
            if relation.on_delete is models.CASCADE and relation.related_model not in found:
                found.append(relation.related_model)
    return found


def _in_rows(traces: Traces) -> Iterator[tuple[str, set[int]]]:
    """Rows that point to a case that is gone."""
    for model in belonging():
        table, columns = model._meta.db_table, list[Any](model._meta.concrete_fields)
        names = [each.attname for each in columns if each.related_model is Case or (each.primary_key and model == Case)]
        for name in names:
            keys = model._base_manager.filter(**{f"{name}__in": list(traces.keys)}).values_list(name, flat=True)
            yield table, {traces.keys[key] for key in keys}


def _in_tables(traces: Traces) -> Iterator[tuple[str, set[int]]]:
    """Every other table; what the queue and sessions hold is packed, and looked at unpacked."""
    apart: list[type[models.Model]] = [Destruction, DestructionLine, Session]
    own = {model._meta.db_table for model in (*belonging(), *apart)}
    for table, columns in sorted(_tables().items()):
        if table not in own and not table.startswith(HOLDERS):
            for text in _texts_of(table, columns):
                if those := traces.in_text(text):
                    yield table, those


def _tables() -> dict[str, list[str]]:
    """The tables that are there, with their columns; those of bytes hold files that wait to be sent."""
    wanted = {
        model._meta.db_table: [
            field.column or ""
            for field in model._meta.local_concrete_fields
            if not isinstance(field, models.BinaryField)
        ]
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    wanted[settings.LIMITS_TABLE] = ["cache_key", "value"]
    there = set(connection.introspection.table_names())
    return {table: columns for table, columns in wanted.items() if table in there}


def _texts_of(table: str, columns: list[str]) -> Iterator[str]:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(map(quote, columns))} FROM {quote(table)}")  # noqa: S608 - our own names
        while rows := cursor.fetchmany(BATCH):
            for row in rows:
                yield " ".join(str(value) for value in row if isinstance(value, str | list | dict))


def _around(traces: Traces) -> Iterator[tuple[str, set[int]]]:
    for row, text in clock.kept_texts():
        yield row._meta.db_table, traces.in_text(text, words=True)
    for session in Session.objects.iterator():
        yield "django_session", in_session(session.get_decoded(), traces)


def _in_folders(traces: Traces) -> Iterator[tuple[str, set[int]]]:
    mails = Path(settings.MAIL_DIR)
    for message_id, pk in traces.message_ids.items():
        if path_of(message_id).exists():
            yield "mail", {pk}
    if mails.is_dir():
        kept = {path_of(message_id).name for message_id in _living_message_ids()}
        for path in mails.iterdir():
            yield "mail", _of_mail(path.read_bytes(), traces, living=path.name in kept)
    for path in _logs():
        yield from ((path.name, those) for those in _in_lines(path, traces))
    for path in unknown_files():
        yield from ((UNKNOWN_FILE, those) for those in _in_lines(path, traces))


def _in_lines(path: Path, traces: Traces) -> Iterator[set[int]]:
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            yield traces.in_text(line, words=True)


def _of_mail(content: bytes, traces: Traces, *, living: bool) -> set[int]:
    """Of a mail that belongs to something alive only a number that it has no business to hold."""
    mail = message_from_bytes(content, policy=policy.default)
    body = mail.get_body(("plain", "html"))
    text = " ".join([*map(str, mail.values()), body.get_content() if body else ""])
    return traces.in_text(" ".join(traces.number.findall(text)) if living else text)


def _living_message_ids() -> Iterator[str]:
    """Of every outbox, whichever app it belongs to."""
    for model in apps.get_models():
        if any(field.name == "message_id" for field in model._meta.concrete_fields):
            yield from model._base_manager.values_list("message_id", flat=True).iterator()


def _logs() -> Iterator[Path]:
    """Logs in the data folder, where whoever runs the site keeps them there."""
    folder = Path(settings.DATA_DIR)
    return (path for path in folder.rglob(LOGS) if path.is_file()) if folder.is_dir() else iter(())
