"""The form: one answer for every address, nothing typed is lost, and no more than a mail comes of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from newsletter import default_page, urls
from newsletter.forms import ADDRESS, NAME
from newsletter.intake.views import TOO_MANY
from newsletter.models import Mail, NewsletterPage, Subscriber
from tests.answers import answer
from tests.newsletter.people import AT, DAY, FORM, NOOR, a_pending, a_subscriber, who_left

pytestmark = pytest.mark.django_db


def post(email: str = NOOR, *, headers: dict[str, Any] | None = None, **typed: Any) -> HttpResponse:
    """Send the form as a stranger without cookies does; `headers` are what a server calls them."""
    response = Client(enforce_csrf_checks=True).post(FORM, {"email": email, **typed}, **(headers or {}))
    return cast("HttpResponse", response)


@pytest.fixture(autouse=True)
def clock(time_machine: Any, newsletter_page: NewsletterPage) -> Any:
    time_machine.move_to(AT, tick=False)
    return time_machine


class TestSigningUp:
    def test_form_leads_to_nearly_done(self) -> None:
        response = post(name="Noor", page="/leiderschap/")
        assert (response.status_code, response["Location"]) == (303, "/nieuwsbrief/bijna-klaar/")
        row = Subscriber.objects.get()
        assert (row.email, row.name, row.page, row.is_receiving) == (NOOR, "Noor", "/leiderschap/", False)

    def test_agreement_is_to_the_words_on_the_page(self, newsletter_page: NewsletterPage) -> None:
        newsletter_page.promise = "Elk kwartaal een e-mail."
        newsletter_page.save()
        post()
        assert Subscriber.objects.get().wording.text == "Elk kwartaal een e-mail."

    def test_next_page_names_nobody_and_says_what_to_do(self, client: Client) -> None:
        text = client.get("/nieuwsbrief/bijna-klaar/").content.decode()
        assert "<h1>Bijna klaar</h1>" in text
        assert "ongewenste e-mail" in text

    @pytest.mark.parametrize("email", [" Noor@EXAMPLE.org ", "NOOR@example.org", "noor@example.org"])
    def test_address_typed_in_another_way_is_the_same(self, email: str) -> None:
        a_pending(at=AT - DAY)
        assert post(email).status_code == 303
        assert Subscriber.objects.count() == 1

    def test_form_needs_no_token_and_leaves_no_cookie(self) -> None:
        """Pages that hold it can be cached, and are the same for everybody."""
        response = post()
        assert (response.status_code, dict(response.cookies)) == (303, {})

    @pytest.mark.parametrize("state", [a_pending, a_subscriber, who_left])
    def test_answer_is_the_same_for_every_address(self, state: Any) -> None:
        state(at=AT - DAY)
        fresh = post("nieuw@example.org")
        known = post(NOOR)
        assert answer(fresh) == answer(known)
        assert set(fresh.headers) == set(known.headers)

    @pytest.mark.parametrize("state", [a_pending, a_subscriber, who_left])
    def test_database_is_asked_the_same_for_every_address(self, state: Any) -> None:
        """But for the row itself; commands and reads are the same."""
        state(at=AT - DAY)
        with CaptureQueriesContext(connection) as known:
            post(NOOR)
        with CaptureQueriesContext(connection) as fresh:
            post("nieuw@example.org")
        assert abs(len(known) - len(fresh)) <= 4

    @pytest.mark.parametrize("method", ["get", "head"])
    def test_reading_the_address_of_the_form_leads_to_the_page(self, client: Client, method: str) -> None:
        response = getattr(client, method)(FORM)
        assert (response.status_code, response["Location"]) == (303, "/nieuwsbrief/")

    def test_machine_that_fills_in_the_trap_gets_the_same_answer_and_nothing_happens(self) -> None:
        caught, fine = post("machine@example.org", website="x"), post()
        assert answer(caught) == answer(fine)
        assert list(Subscriber.objects.values_list("email", flat=True)) == [NOOR]

    @pytest.mark.parametrize(
        "path", ["", "niet van ons", "//evil.example", "/a?b=c", "/<script>/", "/" + "a" * 300 + "/", "/é/", "/a/../b/"]
    )
    def test_page_that_is_no_path_of_ours_is_not_kept(self, path: str) -> None:
        assert post(page=path).status_code == 303
        assert Subscriber.objects.get().page == ""

    @pytest.mark.parametrize("extra", ["confirmed_at", "left_at", "id", "key", "wording", "asked_at"])
    def test_fields_that_the_form_does_not_have_do_nothing(self, extra: str) -> None:
        typed: dict[str, Any] = {extra: "2026-01-01"}
        post(**typed)
        row = Subscriber.objects.get()
        assert (row.asked_at, row.confirmed_at, row.left_at) == (AT, None, None)


class TestBadInput:
    @pytest.mark.parametrize(
        "email",
        [
            "",
            "noor",
            "noor@",
            "@example.org",
            "noor@example",
            "noor@example.org, sam@example.org",
            "noor@example.org\r\nBcc: sam@example.org",
            "noor@example.org\nsam@example.org",
            "noor\0@example.org",
            "noor\u2028@example.org",
            "=?utf-8?q?noor?=@",
            '"klik hier nu"@example.org',
            "<script>@example.org",
            f"{'n' * 250}@example.org",
            "\u212aim@example.org\u0000",
            f"noor@{'ä' * 70}.org",
        ],
    )
    def test_bad_address_is_told_in_our_words(self, email: str) -> None:
        response = post(email, name="Noor")
        text = response.content.decode()
        assert response.status_code == 422
        assert text.count(ADDRESS) == 2
        assert 'value="Noor"' in text
        assert "<title>1 fout – Nieuwsbrief" in text
        assert not Subscriber.objects.exists()
        assert not Mail.objects.exists()

    @pytest.mark.parametrize("name", ["N00r", "www.evil.example", "Noor\0", "<b>", "Noor\u2028x!", "N" * 61, "a b c d"])
    def test_name_that_is_no_name_is_told_in_our_words(self, name: str) -> None:
        response = post(name=name)
        text = response.content.decode()
        assert response.status_code == 422
        assert text.count(NAME) == 2
        assert f'value="{NOOR}"' in text
        assert not Subscriber.objects.exists()

    def test_two_faults_are_counted(self) -> None:
        assert "<title>2 fouten – Nieuwsbrief" in post("x", name="1").content.decode()

    def test_fault_is_tied_to_its_field(self) -> None:
        text = post("x").content.decode()
        assert 'href="#id_email"' in text
        assert 'aria-invalid="true"' in text
        assert 'aria-describedby="id_email_error"' in text
        assert 'id="id_email_error"' in text

    def test_page_where_the_form_stood_is_remembered_after_a_fault(self) -> None:
        assert 'name="page" value="/leiderschap/"' in post("x", page="/leiderschap/").content.decode()

    def test_what_was_typed_is_shown_as_text(self) -> None:
        text = post(
            '"><script>alert(1)</script>', name="<img src=x onerror=alert(1)>", page='"><script>'
        ).content.decode()
        assert "<script>alert" not in text
        assert "<img" not in text

    def test_answer_with_typed_text_is_kept_by_no_cache(self) -> None:
        assert "no-store" in post("x")["Cache-Control"]

    def test_long_text_is_answered_soon(self) -> None:
        assert post("a" * 100_000 + "@" + "a." * 50_000, name="a " * 50_000).status_code == 422


class TestOtherSites:
    @pytest.mark.parametrize(
        "headers",
        [
            {"HTTP_ORIGIN": "https://evil.example"},
            {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_ORIGIN": "null"},
            {"HTTP_SEC_FETCH_SITE": "cross-site"},
            {"HTTP_SEC_FETCH_SITE": "same-site"},
            {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_ORIGIN": "http://testserver"},
        ],
    )
    def test_form_on_another_site_is_refused_and_shows_what_was_typed(self, headers: dict[str, str]) -> None:
        response = post(headers=headers)
        assert response.status_code == 403
        assert NOOR in response.content.decode()
        assert not Subscriber.objects.exists()

    @pytest.mark.parametrize(
        "headers",
        [
            {},
            {"HTTP_ORIGIN": "http://testserver"},
            {"HTTP_SEC_FETCH_SITE": "same-origin"},
            {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "null"},
            {"HTTP_SEC_FETCH_SITE": "none"},
        ],
    )
    def test_form_on_our_own_pages_is_taken(self, headers: dict[str, str]) -> None:
        assert post(headers=headers).status_code == 303

    def test_origin_of_the_site_behind_a_proxy_is_our_own(self, settings: Settings) -> None:
        settings.CSRF_TRUSTED_ORIGINS = ["https://www.example.org"]
        assert post(headers={"HTTP_ORIGIN": "https://www.example.org"}).status_code == 303


class TestLimits:
    def test_computer_that_signs_up_many_addresses_has_to_wait(self, settings: Settings) -> None:
        settings.NEWSLETTER_SIGN_UPS_PER_ADDRESS_PER_HOUR = 3
        assert [post(f"noor{number}@example.org").status_code for number in range(4)] == [303, 303, 303, 429]
        response = post("noor5@example.org")
        text = response.content.decode()
        assert 0 < int(response["Retry-After"]) <= 3600
        assert TOO_MANY in text
        assert 'value="noor5@example.org"' in text
        assert Subscriber.objects.count() == 3

    def test_computer_may_try_again_later(self, settings: Settings, clock: Any) -> None:
        settings.NEWSLETTER_SIGN_UPS_PER_ADDRESS_PER_HOUR = 1
        post("sam@example.org")
        assert post().status_code == 429
        clock.move_to(AT + DAY, tick=False)
        assert post().status_code == 303

    def test_same_address_again_takes_no_place(self, settings: Settings) -> None:
        settings.NEWSLETTER_SIGN_UPS_PER_ADDRESS_PER_HOUR = 1
        assert {post().status_code for _ in range(5)} == {303}

    def test_other_computers_are_not_limited(self, settings: Settings) -> None:
        settings.NEWSLETTER_SIGN_UPS_PER_ADDRESS_PER_HOUR = 1
        post("sam@example.org")
        assert post(headers={"REMOTE_ADDR": "203.0.113.9"}).status_code == 303

    def test_forged_address_of_a_proxy_does_not_help(self, settings: Settings) -> None:
        settings.NEWSLETTER_SIGN_UPS_PER_ADDRESS_PER_HOUR = 1
        post("sam@example.org")
        assert post(headers={"HTTP_X_FORWARDED_FOR": "203.0.113.9"}).status_code == 429

    def test_hundred_computers_send_one_person_one_mail(self) -> None:
        for number in range(100):
            assert post(headers={"REMOTE_ADDR": f"203.0.113.{number}"}).status_code == 303
        assert Mail.objects.count() == 1

    def test_limiter_keeps_no_address(self) -> None:
        post("canary@example.org")
        with connection.cursor() as cursor:
            cursor.execute("SELECT cache_key, value FROM limits")
            rows = str(cursor.fetchall())
        assert rows != "[]"
        assert "canary" not in rows


def test_only_the_sign_up_and_the_one_click_of_mail_programs_need_no_csrf_token() -> None:
    exempt = {each.name for each in urls.urlpatterns if getattr(each.callback, "csrf_exempt", False)}
    assert exempt == {"sign_up", "leave_link"}


@pytest.mark.django_db(transaction=True)
def test_twenty_sign_ups_at_once_in_mixed_case_are_one_row_and_one_mail() -> None:
    default_page.ensure()
    typed = [NOOR, NOOR.upper(), " Noor@Example.ORG ", "nOOR@eXAMPLE.oRG"] * 5

    def send(email: str) -> int:
        try:
            return post(email).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as people:
        answers = list(people.map(send, typed))
    assert answers == [303] * 20
    assert list(Subscriber.objects.values_list("email", flat=True)) == [NOOR]
    assert list(Mail.objects.values_list("to_address", flat=True)) == [NOOR]
