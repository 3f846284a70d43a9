"""R10: the code of a printed letter is a way in, and a wrong one tells nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from complaints.models import Case
from complaints.transitions.letting_in.give_access import give_access, new_code
from tests.answers import body
from tests.complaints.dossier.way_in import seen, url
from tests.complaints.factories import a_case, the_officer

pytestmark = [pytest.mark.any_day, pytest.mark.django_db]


def give(case: Case) -> str:
    code = new_code()
    give_access(case, by=the_officer(), on=timezone.localdate(), code=code)
    return code


def test_code_of_a_letter_opens_its_case() -> None:
    case = a_case(email="")
    typed = {"number": case.number.lower(), "code": give(case).lower()}
    response = Client().post(url("code"), typed, follow=True)
    assert f"Mijn dossier {case.number}" in seen(response)


def test_wrong_code_and_unknown_number_get_the_same_answer() -> None:
    case = a_case(email="")
    code = give(case)
    Client().post(url("code"), {"number": case.number, "code": "7Q2M-9XDK-4TVH-8PNC"})  # the first of all fills caches
    answers = []
    for number, typed in (
        (case.number, "7Q2M-9XDK-4TVH-8PNC"),
        ("K-1999-0001", code),
        (a_case(email="").number, code),
    ):
        with CaptureQueriesContext(connection) as queries:
            answer = Client().post(url("code"), {"number": number, "code": typed})
        answers.append((len(queries), answer.status_code, body(answer).replace(number, "").replace(typed, "")))
    assert answers[0] == answers[1] == answers[2]
    assert answers[0][1] == 422
    assert "horen niet bij elkaar" in answers[0][2]


def test_trying_codes_has_a_limit() -> None:
    client, typed = Client(), {"number": "K-2026-0042", "code": "7Q2M-9XDK-4TVH-8PNC"}
    answers = [seen(client.post(url("code"), typed)) for _ in range(32)]
    assert "horen niet bij elkaar" in answers[0]
    assert "Je probeerde het vaak in korte tijd" in answers[-1]


def test_new_code_closes_a_visit_that_the_old_one_opened() -> None:
    case, client = a_case(email=""), Client()
    client.post(url("code"), {"number": case.number, "code": give(case)})
    assert client.get(url("case")).status_code == 200
    give(case)
    assert client.get(url("case")).status_code == 403
