"""One database, one mail server and one set of workers for all killings; afterwards everything is put back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django_q.models import Schedule
from pytest_django import DjangoDbBlocker

from tests.complaints.factories import the_office
from tests.journeys.kill.field import Field
from tests.photo import photo, put_back


@pytest.fixture(scope="module")
def field(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Field]:
    """Rows that every process sees: no transaction is around these tests."""
    with django_db_blocker.unblock():
        before = photo()
        Schedule.objects.exclude(name="post_letters").delete()
        the_office()
        User.objects.update(email="")  # who hears of letters that failed: no letter but the complainant's is under way
        found = Field(tmp_path_factory.mktemp("kill"))
        yield found
        found.close()
        put_back(before)


@pytest.fixture(scope="module")
def workers(field: Field) -> Iterator[None]:
    """Supervised workers that have done something already."""
    with field.workers():
        field.idle_workers()
        yield
