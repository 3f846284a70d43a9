"""The filled database of each release comes through the migrations: all that it tells is told by this version too."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import DjangoDbBlocker
from wagtail.admin.menu import admin_menu
from wagtail.models import Site

from complaints.models import Case, Letter, Manner
from site_gooiconsult import schema
from site_gooiconsult.roles import HANDLERS, OFFICERS
from site_gooiconsult.shared.post.item import State
from tests.complaints.register.desk import desk, file_of
from tests.releases.facts import LOOKED_ON, Rows, Told, changes, rows, told
from tests.releases.fill import NOON

pytestmark = pytest.mark.django_db
RELEASES = sorted(path.name for path in Path(__file__).parent.iterdir() if path.name[0].isdigit())
CHANGED_ON_PURPOSE: dict[str, str] = {}
"""Tables, or columns as `table.column`, that a migration since has taken away or rewritten: the reason for each."""
READ_ANEW: dict[str, tuple[str, str]] = dict.fromkeys(
    ("R6a", "R6b", "R7"), ("R8 kept", "judged by the delivered position since 1.1.0, settled or not (D20)")
)
"""Rules that read otherwise on purpose since a release, where another reads so: that other one, and the reason."""
PUBLIC = (
    "/",
    "/klachtenprocedure/",
    "/klacht-indienen/",
    "/mijn-dossier/",
    "/leiderschap/",
    "/pakketten/",
    "/nieuwsbrief/",
    "/zoeken/?q=training",
    "/privacy/",
    "/toegankelijkheid/",
    "/robots.txt",
)
ACCOUNTS = ("redacteur", "medewerker", "behandelaar", "verantwoordelijke", "plaatsvervanger", "teamlead", "beheerder")


@dataclass(frozen=True)
class Upgraded:
    """Where a release lies, what it told of its database, its rows before and after the migrations, and how the schema stood before."""

    folder: Path
    told: Told
    before: Rows
    after: Rows
    stood: schema.Standing


@pytest.fixture(scope="module", params=RELEASES)
def upgraded(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: Any
) -> Iterator[Upgraded]:
    """The database of a release beside the one of the tests, brought to this version as the manual says."""
    folder = Path(__file__).parent / request.param / connection.vendor
    scratch = tmp_path_factory.mktemp("release")
    load = load_sqlite if connection.vendor == "sqlite" else load_postgresql
    ours = connection.settings_dict["NAME"]
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, time_machine.travel(NOON):
        connection.close()
        patch.setitem(connection.settings_dict, "NAME", load(folder, scratch))
        patch.setattr(settings, "DATA_DIR", scratch)
        patch.setattr(settings, "MEDIA_ROOT", scratch / "media")
        forget_keys()
        try:
            before, stood = rows(), schema.standing()
            call_command("migrate", verbosity=0)
            call_command("setup_site", stdout=StringIO())
            yield Upgraded(folder, json.loads((folder / "told.json").read_text()), before, rows(), stood)
        finally:
            theirs = connection.settings_dict["NAME"]
            connection.close()
            connection.settings_dict["NAME"] = ours
            forget_keys()
            if connection.vendor == "postgresql":
                drop(theirs)


def forget_keys() -> None:
    """What a process remembers of its database by key is of another one now."""
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
    cache.clear()


def load_sqlite(folder: Path, scratch: Path) -> str:
    file = scratch / "site.sqlite3"
    file.write_bytes(gzip.decompress((folder / "site.sqlite3.gz").read_bytes()))
    return str(file)


def load_postgresql(folder: Path, scratch: Path) -> str:
    """A dump of statements needs the driver alone."""
    name = f"{connection.settings_dict['NAME']}_release"
    drop(name)
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(f"CREATE DATABASE {name}")
    parameters = connection.get_connection_params() | {"dbname": name}
    parameters = {
        key: value for key, value in parameters.items() if key in {"dbname", "host", "port", "user", "password"}
    }
    with psycopg.connect(**parameters) as server:
        server.execute(gzip.decompress((folder / "site.sql.gz").read_bytes()))
    return name


def drop(name: str) -> None:
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture(autouse=True)
def _on_the_day(upgraded: Upgraded, record_file: Path) -> Iterator[None]:
    """The day of the release, and its destruction record in the place of the test's."""
    shutil.copy(upgraded.folder / "destruction-record.jsonl", record_file)
    with time_machine.travel(NOON):
        yield


def test_release_is_known_for_what_it_is(upgraded: Upgraded) -> None:
    """Behind where this version has a migration more, never foreign: no landed migration was rewritten."""
    assert upgraded.stood in {schema.Standing.OURS, schema.Standing.BEHIND}
    assert schema.standing() is schema.Standing.OURS


def test_every_row_is_kept(upgraded: Upgraded) -> None:
    """Each table, key and column that is there before and after holds what it held."""
    kept = [table for table in upgraded.before if table not in CHANGED_ON_PURPOSE]
    assert set(kept) <= upgraded.after.keys()
    lost = {table: changes(upgraded.before[table], upgraded.after[table], allowed(table)) for table in kept}
    assert {table: found for table, found in lost.items() if found} == {}


def allowed(table: str) -> set[str]:
    """Columns of that table which were rewritten on purpose."""
    return {name.partition(".")[2] for name in CHANGED_ON_PURPOSE if name.startswith(f"{table}.")}


def test_every_case_reads_as_it_did(upgraded: Upgraded) -> None:
    now = told()
    assert now.keys() == upgraded.told.keys()
    for number, then in upgraded.told.items():
        assert now[number]["dates"] == then["dates"], number
        assert now[number]["index"].items() >= then["index"].items(), number
        assert [rule for rule in then["rules"] if rule not in now[number]["rules"] and not anew(rule, then)] == [], (
            number
        )


def anew(rule: str, then: dict[str, Any]) -> bool:
    where, _ = READ_ANEW.get(rule.split(maxsplit=1)[0], ("nowhere", ""))
    return then["index"]["destroy_on"] == "None" and any(each.startswith(where) for each in then["rules"])


def test_release_holds_a_case_in_every_state(upgraded: Upgraded) -> None:
    """What this file stands on: every manner, every state of a letter, every table of complaints that can hold rows."""
    manners = {row["manner"] for row in upgraded.before["complaints_case"].values()}
    states = {row["state"] for row in upgraded.before["complaints_letter"].values()}
    assert manners == {"", *Manner.values}
    assert states >= {State.WAITING, State.SENT, State.REFUSED, State.UNCERTAIN, State.BOUNCED}
    empty = {table for table, found in upgraded.before.items() if table.startswith("complaints_") and not found}
    assert empty <= {"complaints_accessday"}


@pytest.mark.parametrize("path", PUBLIC)
def test_public_page_answers(upgraded: Upgraded, path: str) -> None:
    assert Client().get(path).status_code == 200


def test_every_page_of_the_sitemap_answers(upgraded: Upgraded) -> None:
    listed = re.findall(r"<loc>https?://[^/]+(.*?)</loc>", Client().get("/sitemap.xml").content.decode())
    assert len(listed) > 8
    assert [path for path in listed if Client().get(path).status_code != 200] == []


@pytest.mark.parametrize("username", ACCOUNTS)
def test_everything_in_the_menu_of_a_role_answers(upgraded: Upgraded, username: str) -> None:
    user = User.objects.get(username=username)
    addresses = list(menu(user))
    assert len(addresses) > 1
    assert {path: desk(user).get(path, follow=True).status_code for path in addresses} == dict.fromkeys(addresses, 200)


def menu(user: User) -> Iterator[str]:
    """Every address in somebody's menu, in its lower levels too."""
    request = RequestFactory().get("/admin/")
    request.user = user
    yield reverse("wagtailadmin_home")
    waiting = list(admin_menu.menu_items_for_request(request))
    while waiting:
        item = waiting.pop()
        if hasattr(item, "menu"):
            waiting += item.menu.menu_items_for_request(request)
        elif item.url.startswith("/"):
            yield item.url


def test_every_case_file_answers(upgraded: Upgraded) -> None:
    officer = desk(User.objects.get(username="verantwoordelijke"))
    answers = {case.number: officer.get(file_of(case)).status_code for case in Case.objects.all()}
    assert set(answers.values()) == {200}
    assert len(answers) > 20


def test_every_job_runs(upgraded: Upgraded) -> None:
    """The last of all: it posts what waits."""
    call_command("run_jobs", stdout=StringIO())
    assert not Letter.objects.filter(state=State.WAITING, try_after=None).exclude(to_address="").exists()
    assert NOON.date() == LOOKED_ON


def test_right_that_was_renamed_is_the_same_right(upgraded: Upgraded) -> None:
    """D11: nobody gains or loses it."""
    assert Permission.objects.get(codename="answer_for_cases").name.startswith("staat in voor")
    assert not Permission.objects.filter(codename="send_position").exists()
    assert rights_of(OFFICERS) >= {"answer_for_cases"}
    assert "answer_for_cases" not in rights_of(HANDLERS)


def rights_of(group: str) -> set[str]:
    return set(Group.objects.get(name=group).permissions.values_list("codename", flat=True))
