"""R10, hostile D: asking for a link tells nobody whether a case exists, and a link changes nothing until its button."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_q.models import OrmQ
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from complaints import jobs
from complaints.dossier.entrance import ASKING, COOKIE
from complaints.models import AccessLink, AccessRequest, Case
from site_gooiconsult.shared.clock.models import Asked
from tests.answers import body
from tests.complaints.dossier.way_in import enter, link_to, seen, url
from tests.complaints.factories import a_case
from tests.photo import photo

pytestmark = [pytest.mark.any_day, pytest.mark.django_db]
SENTENCE = (
    "Als dit zaaknummer en dit e-mailadres bij elkaar horen, krijg je binnen een paar minuten een e-mail met een link. "
    "De link werkt 2 uur."
)
DEAD = "Deze link werkt niet meer"


def ask(client: Client, number: str, email: str) -> HttpResponse:
    return client.post(url("ask"), {"number": number, "email": email})


class TestAsking:
    def test_known_and_unknown_cannot_be_told_apart(
        self, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
    ) -> None:
        """Same words, status, headers, number of queries, jobs."""
        case = a_case()
        ask(Client(), "K-2020-0001", "wie@example.org")  # the first of all fills caches
        answers = []
        for number, email in (
            (case.number, case.email),
            ("K-1999-0001", "wie@example.org"),
            (case.number, "x@example.org"),
        ):
            Asked.objects.all().delete()
            OrmQ.objects.all().delete()
            client = Client()
            with CaptureQueriesContext(connection) as queries, django_capture_on_commit_callbacks(execute=True) as jobs:
                first = ask(client, number, email)
            second = client.get(first["Location"])
            answers.append((
                len(queries), len(jobs), OrmQ.objects.count(), first.status_code, dict(first.items()), first["Location"],
                second.status_code, dict(second.items()), body(second),
            ))  # fmt: skip
        assert answers[0] == answers[1] == answers[2]
        assert answers[0][1:4] == (1, 1, 303)
        assert AccessRequest.objects.count() == 4

    def test_answer_is_always_the_same_sentence(self) -> None:
        response = Client().post(url("ask"), {"number": "K-2026-0042", "email": "wie@example.org"}, follow=True)
        assert SENTENCE in seen(response)
        assert "K-2026-0042" not in body(response)

    @pytest.mark.parametrize(
        "typed",
        [
            "K-{y}-{n:04d}",
            "k-{y}-{n}",
            " K {y} {n:04d} ",
            "{y}-{n}",
            "k{y}{n:04d}",
            "K–{y}–{n}",
            "K-{y}-{n:06d}",
            "K.{y}.{n}",
        ],
    )
    def test_number_is_taken_however_it_is_typed(self, typed: str) -> None:
        case = a_case()
        _, year, number = case.number.split("-")
        ask(Client(), typed.format(y=year, n=int(number)), case.email)
        assert AccessRequest.objects.get().number == case.number

    @pytest.mark.parametrize(
        ("number", "email", "sentence"),
        [
            ("", "wie@example.org", "Vul je zaaknummer in zoals K-2026-0042."),
            ("42", "wie@example.org", "Vul je zaaknummer in zoals K-2026-0042."),
            ("K-2026-", "wie@example.org", "Vul je zaaknummer in zoals K-2026-0042."),
            ("K-2026-0042; DROP", "wie@example.org", "Vul je zaaknummer in zoals K-2026-0042."),
            ("K-٢٠٢٦-٤٢", "wie", "Dit e-mailadres klopt niet."),
            ("K-2026-0042", "", "Vul je e-mailadres in"),
            ("K-2026-0042", "noor@", "Dit e-mailadres klopt niet."),
            ("K-2026-0042\x00", "wie@example.org", "teken dat we niet kunnen lezen"),
        ],
    )
    def test_what_cannot_be_read_is_asked_again_with_what_was_typed(
        self, number: str, email: str, sentence: str
    ) -> None:
        response = ask(Client(), number, email)
        assert response.status_code == 422
        assert sentence in seen(response)
        assert not AccessRequest.objects.exists()
        if email:
            assert f'value="{email}"' in response.content.decode()

    def test_somebody_who_asks_very_often_gets_the_same_answer_and_no_more_rows(self) -> None:
        client = Client()
        answers = {ask(client, "K-2026-0042", "wie@example.org").status_code for _ in range(ASKING.places + 5)}
        assert answers == {303}
        assert AccessRequest.objects.count() == ASKING.places


class TestLanding:
    def test_link_leaves_the_address_at_once_and_leads_to_a_button(self, mails: Path) -> None:
        client, link = Client(), link_to(a_case(), mails)
        landed = client.get(link)
        assert (landed.status_code, landed["Location"]) == (303, url("open"))
        page = client.get(landed["Location"])
        assert page.status_code == 200
        assert '<button class="button">Open je dossier</button>' in page.content.decode()
        assert link.rsplit("/", 1)[1] not in page.content.decode()

    def test_cookie_is_out_of_reach_of_scripts_and_of_other_sites_and_lasts_minutes(self, mails: Path) -> None:
        cookie = Client().get(link_to(a_case(), mails)).cookies[COOKIE]
        assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 15 * 60)
        assert bool(cookie["secure"]) == configured.SESSION_COOKIE_SECURE

    @pytest.mark.parametrize("method", ["get", "head"])
    def test_scanner_without_cookies_changes_nothing_and_uses_nothing_up(self, method: str, mails: Path) -> None:
        """Three times each, redirects followed, as mail scanners do."""
        case = a_case()
        link = link_to(case, mails)
        Client().get(url("asked"))  # the first page of all makes the rows of the site's settings
        before = photo()
        for _ in range(3):
            answers = []
            address = link
            while address:
                answer = getattr(Client(), method)(address)
                answers.append(answer.status_code)
                address = answer.get("Location", "")
            assert answers == [303, 404]
        assert photo() == before
        assert "Mijn dossier " + case.number in seen(enter_by(link))

    def test_reading_the_page_with_the_button_changes_nothing(self, mails: Path) -> None:
        client, link = Client(), link_to(a_case(), mails)
        client.get(url("asked"))
        before = photo()
        for _ in range(3):
            client.get(link, follow=True)
            client.head(link, follow=True)
        assert photo() == before

    def test_foreign_cut_extended_used_and_expired_links_give_one_page(self, mails: Path) -> None:
        case, other = a_case(), a_case(email="ander@example.org")
        used, expired, wrong_address = link_to(case, mails), link_to(case, mails), link_to(other, mails)
        enter_by(used)
        AccessLink.objects.filter(pk=AccessLink.objects.order_by("pk")[1].pk).update(works_until=timezone.now())
        Case.objects.filter(pk=other.pk).update(email="nieuw@example.org")
        good = link_to(case, mails)
        links = [used, expired, wrong_address, good[:-1], good + "A", good + "/", good.upper().replace("/MIJN-DOSSIER/OPEN/", "/mijn-dossier/open/"), url("land", "x" * 5000), url("land", "a/b"), url("land", "é;=")]  # fmt: skip
        pages = set()
        for link in links:
            client = Client()
            by_get = client.get(link, follow=True)
            client.get(link)
            by_post = client.post(url("open"))
            pages |= {(page.status_code, body(page)) for page in (by_get, by_post)}
        pages.add((Client().get(url("open")).status_code, body(Client().post(url("open")))))
        assert len(pages) == 1
        ((status, page),) = pages
        assert status == 404
        assert DEAD in page
        assert "Vraag hieronder een nieuwe link aan" in page

    def test_forged_cookie_opens_nothing(self, mails: Path) -> None:
        token = link_to(a_case(), mails).rsplit("/", 1)[1]
        client = Client()
        client.cookies[COOKIE] = token
        assert client.post(url("open")).status_code == 404

    def test_pressing_the_button_uses_the_link_and_takes_the_cookie_back(self, mails: Path) -> None:
        client, link = Client(), link_to(a_case(), mails)
        client.get(link)
        opened = client.post(url("open"))
        assert (opened.status_code, opened["Location"]) == (303, url("case"))
        assert opened.cookies[COOKIE]["max-age"] == 0
        assert AccessLink.objects.get().used_at is not None

    def test_session_gets_a_new_name_when_a_case_opens(self, mails: Path) -> None:
        """Whoever planted a session in this browser does not come in with it."""
        client = Client()
        session = client.session
        session["complaint"] = {"answers": {}}
        session.save()
        planted = session.session_key
        enter(client, a_case(), mails)
        assert client.session.session_key != planted
        assert "complaint" in client.session

    def test_token_stands_in_no_log(self, mails: Path, caplog: pytest.LogCaptureFixture) -> None:
        case, client = a_case(), Client()
        with caplog.at_level(logging.DEBUG):
            link = link_to(case, mails)
            caplog.clear()
            client.get(link)
            client.post(url("open"), follow=True)
            Client().get(link, follow=True)
        token = link.rsplit("/", 1)[1]
        assert [record.getMessage() for record in caplog.records if token in record.getMessage()] == []

    def test_door_refuses_other_methods(self, mails: Path) -> None:
        assert Client().post(link_to(a_case(), mails)).status_code == 405
        assert Client().get(url("leave")).status_code == 405


def enter_by(link: str) -> HttpResponse:
    client = Client()
    client.get(link)
    return client.post(url("open"), follow=True)


def test_every_answer_of_the_door_is_kept_by_nobody_and_tells_nobody(mails: Path, settings: Settings) -> None:
    """No-store, noindex, no referrer: also refusals, redirects and files."""
    case, outside, inside = a_case(), Client(), Client()
    link = link_to(case, mails)
    enter(inside, case, mails)
    names = ("ask", "asked", "code", "open", "case", "message", "correction", "withdraw", "download", "whole")
    answers = [who.get(url(name)) for name in names for who in (outside, inside)]
    answers += [
        outside.get(link),
        outside.post(url("ask"), {}),
        outside.delete(url("ask")),
        inside.post(url("message"), {}),
    ]
    answers += [
        inside.get(url("letter", case.letters.get().pk)),
        inside.get(url("letter", 0)),
        outside.post(url("leave")),
    ]
    for answer in answers:
        assert answer["Cache-Control"] == "no-store, private"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_job_is_on_the_table_of_jobs_and_the_cleaning_too() -> None:
    from complaints.schedules import JOBS

    functions = {job.name: job.function for job in JOBS}
    assert functions["answer_access"] is jobs.answer_access
    assert functions["forget_access"] is jobs.forget_access
