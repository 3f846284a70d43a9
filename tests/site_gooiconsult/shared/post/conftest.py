"""An outbox in the database, a mail server that takes everything, and one that is rude."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker, Settings

from tests.patience import A_MINUTE, BUSY
from tests.site_gooiconsult.shared.post.outbox import Owner, Parcel
from tests.site_gooiconsult.shared.post.servers import RudeServer, Sink, free_port, sink_server


@pytest.fixture(scope="module")
def parcels(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The table of the parcels: no migration makes it, and with it the schema is not the site's, so no other test may see it."""
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        if Parcel._meta.db_table in connection.introspection.table_names():
            editor.delete_model(Parcel)
        editor.create_model(Parcel)
    yield
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.delete_model(Parcel)


@pytest.fixture
def owner(parcels: None, db: None) -> Owner:
    return Owner()


@pytest.fixture
def committed(parcels: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Parcels that every thread sees: no transaction around the test, and none left behind."""
    with django_db_blocker.unblock():
        yield
        Parcel.objects.all().delete()


@pytest.fixture
def mail_folder(settings: Settings, tmp_path: Path) -> Path:
    """Mails go to files in this folder."""
    settings.EMAIL_BACKEND = "site_gooiconsult.shared.post.files.EmailBackend"
    settings.MAIL_DIR = tmp_path / "mail"
    return tmp_path / "mail"


@pytest.fixture
def smtp(settings: Settings) -> Callable[..., None]:
    """Sends mail to the server on that port of this machine; with little patience where it is to be silent."""

    def point_at(port: int, patience: float = 0.5 * BUSY) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, patience

    return point_at


@pytest.fixture
def sink(smtp: Callable[..., None]) -> Iterator[Sink]:
    """A mail server that takes everything, but for the addresses that the test names."""
    sink, port = Sink(), free_port()
    server = sink_server(sink, port)
    server.start()
    smtp(port, A_MINUTE)
    yield sink
    server.stop()


@pytest.fixture
def rude(smtp: Callable[..., None]) -> Iterator[Callable[[str, str], RudeServer]]:
    """A mail server that does something at one command."""
    servers: list[RudeServer] = []

    def start(at: str, deed: str) -> RudeServer:
        servers.append(RudeServer(at, deed))
        smtp(servers[-1].port)
        return servers[-1]

    yield start
    for server in servers:
        server.close()
