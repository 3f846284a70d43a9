"""Complaints and newsletter know nothing of each other: what somebody gave for one is never used for the other."""

from __future__ import annotations

import pytest
from django.test import Client

from complaints.models import Case, Letter
from newsletter.models import Mail, Subscriber
from tests.complaints.factories import a_case
from tests.newsletter.people import FORM, NOOR, a_subscriber
from tests.photo import photo

pytestmark = pytest.mark.django_db


def of(app: str) -> dict[str, object]:
    return {table: rows for table, rows in photo().items() if table.startswith(app)}


def test_complaint_makes_no_subscriber() -> None:
    before = of("newsletter")
    a_case(email="canary@example.org")
    assert of("newsletter") == before


def test_sign_up_makes_no_complaint(client: Client, newsletter_page: object) -> None:
    before = of("complaints")
    assert client.post(FORM, {"email": NOOR, "name": "Noor"}).status_code == 303
    assert of("complaints") == before
    assert Subscriber.objects.count() == 1


def test_complainant_who_is_a_subscriber_has_two_rows_that_do_not_meet() -> None:
    subscriber, case = a_subscriber(NOOR), a_case(email=NOOR)
    assert not {field.related_model for field in Subscriber._meta.get_fields()} & {Case, Letter}
    assert not {field.related_model for field in Case._meta.get_fields()} & {Subscriber, Mail}
    before = of("complaints")
    subscriber.delete()
    assert of("complaints") == before
    assert Case.objects.get().pk == case.pk
