"""Cases that were built before in this process, laid down anew.

Building a case by its transitions takes some two hundred queries; laying down its rows takes ten. A case comes from the
album only where building it would give the same: for the same facts and people, on the same day, in a test in which
nothing was written yet that a transition could read (see tests/watch.py), and while nobody counts queries. A test marked
`built` gets none from the album.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import ForeignKey, Model
from django.urls import reverse
from django.utils import timezone, translation

from complaints.models import Attachment, Case, Entry, Letter, Position, Round
from complaints.transitions.taking_in.receive import File, _next_number
from site_gooiconsult.shared import clock
from site_gooiconsult.shared.post.message import new_message_id
from tests.watch import watch

Build = Callable[..., Case]
People = Callable[[dict[str, Any]], Iterable[User]]
KINDS: dict[type[Model], str] = {
    Case: "pk",
    Round: "case",
    Entry: "case",
    Attachment: "case",
    Letter: "case",
    Position: "round__case",
}
"""The tables of a case, each after those that it refers to."""
PLAIN = (str, int, date, type(None))


class NotKept(Exception):
    """A case that the album has no place for."""


@dataclass(frozen=True)
class Page:
    """A case as it was built: its rows, and the names of the people in them."""

    case: Case
    rows: dict[type[Model], list[Any]]
    names: dict[int, str]


album: dict[tuple[object, ...], Page] = {}


def kept(people: People) -> Callable[[Build], Build]:
    """Build a case once for the same facts and people, and lay it down after that; `people` makes who has to be there."""

    def keeping(build: Build) -> Build:
        @wraps(build)
        def built(**facts: Any) -> Case:
            if not watch.trusts or not _unobserved() or not _rolled_back():
                return build(**facts)
            try:
                told = tuple(_described(facts))
            except NotKept:
                return build(**facts)
            there = list(people(facts))
            key = (build.__name__, *_setting(), *told, *map(_person, there))
            return lay(album[key], there) if key in album else _built(key, build, facts, there)

        return built

    return keeping


def _built(key: tuple[object, ...], build: Build, facts: dict[str, Any], people: list[User]) -> Case:
    began = timezone.now()
    case = build(**facts)
    try:
        album[key] = photographed(case, people, since=began)
    except NotKept:
        pass
    return case


def _unobserved() -> bool:
    """Whether nobody but the watch counts queries, or has something happen between them."""
    return connection.execute_wrappers == [watch] and not connection.force_debug_cursor


def _rolled_back() -> bool:
    """Whether this is a test of one connection that is rolled back: what others write the watch does not see."""
    return any(getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)


def _setting() -> tuple[object, ...]:
    return timezone.localdate(), translation.get_language(), settings.BASE_URL


def _described(facts: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    for name, value in sorted(facts.items()):
        if isinstance(value, User):
            yield name, _person(value), *value.groups.order_by("name").values_list("name", flat=True)
        elif isinstance(value, list) and all(isinstance(each, File) for each in value):
            yield name, *value
        elif isinstance(value, PLAIN):
            yield name, type(value), value
        else:
            raise NotKept


def _person(user: User) -> tuple[object, ...]:
    return user.username, user.first_name, user.last_name, user.email, user.is_active


def rows_of(case: Case) -> dict[type[Model], list[Any]]:
    """All that there is of a case, table by table."""
    return {model: list(model._default_manager.filter(**{to: case.pk}).order_by("pk")) for model, to in KINDS.items()}


def photographed(case: Case, people: Iterable[User], *, since: datetime) -> Page:
    """The rows of a case, where each moment in them is that of writing them."""
    rows = rows_of(case)
    page = Page(rows[Case][0], rows, {user.pk: user.username for user in people})
    for row in (each for kind in rows.values() for each in kind):
        for field in row._meta.concrete_fields:
            value = getattr(row, field.attname)
            moved = isinstance(value, datetime) and not since <= value <= timezone.now()
            stranger = field.related_model is User and value is not None and value not in page.names
            if moved or stranger:
                raise NotKept
    return page


def lay(page: Page, people: Iterable[User]) -> Case:
    """The case again: under the next number, at this moment."""
    laying = Laying(page, {user.username: user.pk for user in people})
    for model, rows in page.rows.items():
        laying.lay(model, rows)
    for _ in page.rows[Letter]:
        clock.soon("post_letters")
    return laying.case


class Laying:
    """A page on its way to the database."""

    def __init__(self, page: Page, people: dict[str, int]) -> None:
        self.page = page
        self.people = {old: people[name] for old, name in page.names.items()}
        self.number = _next_number(page.case.registered_on.year)
        self.laid: dict[tuple[type[Model], int], Any] = {}
        self.now = timezone.now()

    def lay(self, model: type[Model], rows: list[Any]) -> None:
        """Write the rows of one table."""
        fresh = [model(**{f.attname: self.anew(f, getattr(row, f.attname)) for f in columns(model)}) for row in rows]
        model._default_manager.bulk_create(fresh)
        self.laid |= {(model, row.pk): laid for row, laid in zip(rows, fresh, strict=True)}

    def anew(self, field: Any, value: Any) -> Any:
        """A value as it would be if the case were built now."""
        if isinstance(field, ForeignKey) and value is not None:
            return self._referred(field.related_model, value)
        if field.name == "message_id":
            return new_message_id()
        if isinstance(value, datetime):
            return self.now
        return self._reworded(value) if isinstance(value, str) else value

    def _referred(self, model: type[Model], pk: int) -> int:
        return self.people[pk] if model is User else self.laid[model, pk].pk

    def _reworded(self, text: str) -> str:
        text = text.replace(self.page.case.number, self.number)
        if (Case, self.page.case.pk) not in self.laid:
            return text
        return text.replace(way_to(self.page.case), way_to(self.case))

    @property
    def case(self) -> Case:
        """The case as it was laid."""
        found: Case = self.laid[Case, self.page.case.pk]
        return found


def columns(model: type[Model]) -> list[Any]:
    """What a row tells beside its own key."""
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def way_to(case: Case) -> str:
    """Where the register shows the case: an address that letters to colleagues tell."""
    return reverse("complaints_register:case", args=[case.pk])
