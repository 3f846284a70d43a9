"""Of the query only what the register declares is read: no parameter is a lookup, and none is an error (R9)."""

from __future__ import annotations

import pytest
from django.test import Client

from complaints.models import Code
from site_gooiconsult import roles
from tests.answers import answer
from tests.complaints.factories import a_case, settled_case, staff
from tests.complaints.register.desk import desk

pytestmark = pytest.mark.django_db
INDEX = "/admin/klachten/"
CANARY = {"name": "Canary Kanarie", "email": "canary@example.org", "description": "canarywoorden"}
LOOKUPS = [
    "handler__password__startswith=md5",
    "handler__password__contains=a",
    "handler__username=canary",
    "received_by__email__startswith=c",
    "email__startswith=c",
    "email=canary@example.org",
    "email__regex=(",
    "name__icontains=canary",
    "name__isnull=False",
    "description__contains=canary",
    "postcode__gte=1",
    "phone__endswith=43",
    "entries__text__contains=a",
    "entries__by__password__startswith=md5",
    "letters__body__contains=canary",
    "letters__to_address__startswith=c",
    "attachments__name__contains=x",
    "concerns__user=1",
    "concerns__user__username__startswith=c",
    "concerns__isnull=False",
    "rounds__position__reasons__contains=a",
    "subject__name=Factuur",
    "settled_on__isnull=True",
    "filed_on__year=2026",
    "next_on__lt=2000-01-01",
    "pk=1",
    "id__exact=1",
    "id__in=1,2,3",
    "x__id__exact=abc",
    "number__startswith=K",
    "o=1",
    "o=",
    "o=-2.1",
    "ot=desc",
    "order_by=email",
    "utm_source=x",
    "_popup=1",
    "_to_field=email",
    "e=1",
    "all=1",
    "fields=email",
    "next=//evil.example.org",
]


class TestLookups:
    @pytest.fixture
    def client(self) -> Client:
        for number in range(3):
            a_case(**CANARY, subject=None if number else Code.objects.get(name="Factuur"))
        settled_case(name="Iemand Anders", email="iemand@example.org")
        return desk(staff(roles.OFFICERS))

    @pytest.mark.parametrize("query", LOOKUPS)
    def test_lookup_by_query_parameter_changes_nothing(self, client: Client, query: str) -> None:
        plain = client.get(INDEX)
        assert len(plain.context["rows"]) == 4
        assert answer(client.get(f"{INDEX}?{query}")) == answer(plain)

    @pytest.mark.parametrize("query", ["p=-1", "p=abc", "p=1e9", f"p={'9' * 5000}", "q=%25", "q=(", "export=csv"])
    def test_odd_query_is_no_error(self, client: Client, query: str) -> None:
        assert client.get(f"{INDEX}?{query}").status_code in (200, 302)
