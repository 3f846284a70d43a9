"""Whether the database has the schema that this version of the site works with; what is said where it has not."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from enum import Enum
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

OUR_APPS = ("complaints", "newsletter", "pages", "site_gooiconsult")


class Standing(Enum):
    """How the database stands to this version of the site; the value is what whoever runs it is told."""

    OURS = "The database has the schema of this version of the site."
    EMPTY = "The database is empty. Run `manage.py migrate`, then `manage.py setup_site`."
    BEHIND = (
        "The database is of an older version of the site. Stop the site, make a backup, then run `manage.py migrate` "
        "and `manage.py setup_site`; see Upgrading in docs/operations.md."
    )
    AHEAD = (
        "The database is of a newer version of the site. Start that version, or go back to this one by `manage.py "
        "restore` of a backup that it made; see Rolling back in docs/operations.md."
    )
    FOREIGN = (
        "The database has a schema that no version of the site from 1.0.0 on has made. Run `manage.py restore` of a "
        "backup that this version made, on an empty database that went through `manage.py migrate`; see Rolling back "
        "in docs/operations.md."
    )


class NotOurs(RuntimeError):
    """The site does not work on this database; the text says why, and what to run."""


class Watch:
    """Looks wholly once, and again only where something was migrated since: for whoever asks often."""

    def __init__(self) -> None:
        self.seen: object = None
        self.found = Standing.EMPTY

    def ours(self) -> bool:
        """Whether the schema is still the one that this process works with; raises DatabaseError where it cannot look."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*), max(id) FROM django_migrations")
            now = cursor.fetchone()
        if now != self.seen:
            self.found, self.seen = standing(), now
        return self.found is Standing.OURS


watch = Watch()


def refuse_unless_ours() -> None:
    """Raise where the schema is another one. A database that is away says nothing of its schema: whoever needs it will see."""
    try:
        found = standing()
    except (OperationalError, InterfaceError):
        return
    if found is not Standing.OURS:
        raise NotOurs(found.value)


def standing() -> Standing:
    """Compare the names of migrations, then every column, constraint and index that our models name."""
    loader = MigrationLoader(connection)
    applied = set(loader.applied_migrations)
    replaced = {name for migration in loader.disk_migrations.values() for name in migration.replaces}
    lacking = set(loader.graph.nodes) - applied
    unknown = applied - loader.disk_migrations.keys() - replaced
    if not applied:
        return Standing.FOREIGN if _tables() else Standing.EMPTY
    if lacking and unknown:
        return Standing.FOREIGN
    if unknown:
        return Standing.AHEAD
    if lacking:
        return Standing.BEHIND
    return Standing.OURS if _has_what_models_name() else Standing.FOREIGN


def fingerprint() -> str:
    """A digest of the schema that the database has: equal wherever the same kind of database holds the same version.

    Neither the order of columns nor the names of constraints and indexes count: one that was migrated may have others.
    """
    lines = sorted(set(_definitions()))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _tables() -> set[str]:
    """Every table but the one in which migrating itself is written down."""
    return set(connection.introspection.table_names()) - {"django_migrations"}


def _has_what_models_name() -> bool:
    models = [model for model in apps.get_models(include_auto_created=True) if _is_our_table(model)]
    columns = {column for model in models for column in _columns_of(model)}
    names = {each.name for model in models for each in (*model._meta.constraints, *model._meta.indexes)}
    tables = {model._meta.db_table for model in models}
    return columns == {row for row in _columns() if row[0] in tables} and names <= _names()


def _is_our_table(model: type[Model]) -> bool:
    """Libraries leave traces of their own history in a schema, and their migrations are not ours to rewrite."""
    ours = model._meta.app_config.name.partition(".")[0] in OUR_APPS
    return ours and model._meta.managed and not model._meta.proxy


Column = tuple[str, str, str, bool]
"""Table, column, type, and whether it may be empty."""


def _columns_of(model: type[Model]) -> Iterator[Column]:
    for field in model._meta.local_concrete_fields:
        kind, column = field.db_type(connection), field.column
        if kind is not None and column is not None:
            yield model._meta.db_table, column, _one_spelling(kind), field.null


def _columns() -> set[Column]:
    sql = SQLITE_COLUMNS if connection.vendor == "sqlite" else POSTGRESQL_COLUMNS
    return {(table, name, _one_spelling(kind), bool(null)) for table, name, kind, null in _rows(sql)}


def _names() -> set[str]:
    """Names of constraints and indexes; SQLite keeps those of constraints in the text of the table."""
    if connection.vendor == "sqlite":
        texts = [(name, text or "") for name, text in _rows("SELECT name, sql FROM sqlite_master")]
        inside = {name for _, text in texts for name in re.findall(r'CONSTRAINT "(\w+)"', text)}
        return inside | {name for name, _ in texts}
    return {name for (name,) in _rows(POSTGRESQL_NAMES)}


def _one_spelling(kind: str) -> str:
    """PostgreSQL says in full what Django says in short."""
    return re.sub(r"^varchar\b", "character varying", kind.lower()).replace(", ", ",")


def _definitions() -> Iterator[str]:
    """What the database says of each column, constraint, index and trigger, one a line."""
    if connection.vendor != "sqlite":
        yield from (line for (line,) in _rows(POSTGRESQL_DEFINITIONS))
        return
    for kind, table, text in _rows(SQLITE_DEFINITIONS):
        if kind == "table":
            yield from (f"{table}: {part}" for part in _parts(text[text.index("(") + 1 : text.rindex(")")]))
        else:
            yield re.sub(r'INDEX "?\w+"?', "INDEX", " ".join(text.split()))


def _parts(text: str) -> Iterator[str]:
    """What stands between the commas of a CREATE TABLE: columns and constraints, without the names of the latter."""
    part, depth, quote = "", 0, ""
    for sign in text:
        if quote or sign in "'\"":
            quote = "" if sign == quote else quote or sign
        depth += 0 if quote else (sign == "(") - (sign == ")")
        if sign == "," and not depth and not quote:
            yield _without_name(part)
            part = ""
        else:
            part += sign
    yield _without_name(part)


def _without_name(part: str) -> str:
    return re.sub(r'^CONSTRAINT "\w+" ', "", " ".join(part.split()))


def _rows(sql: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"limits": settings.LIMITS_TABLE} if "%(limits)s" in sql else None)
        return cursor.fetchall()


# The table of limits is made by setup_site. SQLite's tables of words are of its own making; PostgreSQL has trigram
# indexes where its server has that extension. None of these tells versions apart.

SQLITE_COLUMNS = """
SELECT m.name, c.name, c.type, NOT c."notnull" FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c
WHERE m.type = 'table'
"""
SQLITE_DEFINITIONS = """
SELECT m.type, m.tbl_name, m.sql FROM sqlite_master m
WHERE m.sql IS NOT NULL AND m.tbl_name NOT LIKE 'sqlite\\_%%' ESCAPE '\\' AND m.tbl_name <> %(limits)s
AND m.tbl_name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')
"""
POSTGRESQL_COLUMNS = """
SELECT t.relname, a.attname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull
FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid
WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
"""
POSTGRESQL_NAMES = """
SELECT conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
UNION SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('i', 'I')
"""
POSTGRESQL_DEFINITIONS = """
WITH tables AS (
    SELECT oid, relname FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND relname <> %(limits)s
)
SELECT concat_ws(' ', t.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
    a.attgenerated, CASE WHEN a.attgenerated <> '' OR pg_get_expr(d.adbin, d.adrelid) NOT LIKE 'nextval(%%'
    THEN pg_get_expr(d.adbin, d.adrelid) END)
FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
UNION SELECT concat_ws(' ', t.relname, pg_get_constraintdef(c.oid))
FROM tables t JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype <> 'n'
UNION SELECT concat_ws(' ', t.relname, i.indisunique, regexp_replace(pg_get_indexdef(i.indexrelid), '^.* ON \\S+ ', ''))
FROM tables t JOIN pg_index i ON i.indrelid = t.oid WHERE pg_get_indexdef(i.indexrelid) NOT LIKE '%%gin_trgm_ops%%'
UNION SELECT concat_ws(' ', t.relname, pg_get_triggerdef(g.oid), p.prosrc)
FROM tables t JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal JOIN pg_proc p ON p.oid = g.tgfoid
"""
