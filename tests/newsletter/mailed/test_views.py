"""Links in mails: following one changes nothing, pressing the button does, and forged ones open nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from newsletter.links import token_of
from newsletter.models import NewsletterPage, Subscriber
from newsletter.transitions.confirm import confirm
from newsletter.transitions.leave import leave
from newsletter.transitions.sign_up import sign_up
from tests.newsletter.people import (
    AT,
    DAY,
    MINUTE,
    NOOR,
    PROMISE,
    a_pending,
    a_subscriber,
    link_in,
    mails,
    opened,
    who_left,
)
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_folder")]
CONFIRM, LEAVE, UNDO = "/nieuwsbrief/bevestigen/", "/nieuwsbrief/afmelden/", "/nieuwsbrief/afmelden/ongedaan-maken/"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture(autouse=True)
def clock(time_machine: Any, newsletter_page: NewsletterPage) -> Any:
    time_machine.move_to(AT + 2 * MINUTE, tick=False)
    return time_machine


@pytest.fixture
def guarded() -> Client:
    """A browser as it is: without a token no form is taken."""
    return Client(enforce_csrf_checks=True)


def receives(row: Subscriber) -> bool:
    row.refresh_from_db()
    return row.is_receiving


def confirm_link(row: Subscriber) -> str:
    return f"{CONFIRM}{token_of(row)}/"


def leave_link(row: Subscriber) -> str:
    return f"{LEAVE}{token_of(row)}/"


def ours() -> dict[str, Any]:
    """Every table of the newsletter."""
    return {table: rows for table, rows in photo().items() if table.startswith("newsletter")}


class TestFollowing:
    @pytest.mark.parametrize("method", ["get", "head"])
    @pytest.mark.parametrize("state", [a_pending, a_subscriber, who_left])
    @pytest.mark.parametrize("link", [confirm_link, leave_link])
    def test_following_any_link_changes_nothing(self, client: Client, method: str, state: Any, link: Any) -> None:
        """A mail scanner follows every link, and where it leads."""
        row = state(at=AT)
        before = ours()
        response = getattr(client, method)(link(row), follow=True)
        assert response.status_code in (200, 404)
        assert ours() == before

    @pytest.mark.parametrize(("link", "leads_to"), [(confirm_link, CONFIRM), (leave_link, LEAVE)])
    def test_token_leaves_the_address(self, client: Client, link: Any, leads_to: str) -> None:
        assert opened(client, link(a_subscriber())) == leads_to

    def test_page_with_a_link_tells_nobody_and_is_kept_by_nobody(self, client: Client) -> None:
        for path in (confirm_link(a_pending()), CONFIRM, f"{CONFIRM}onzin/"):
            response = client.get(path)
            assert "no-store" in response["Cache-Control"]
            assert response["X-Robots-Tag"] == "noindex"
        assert client.get(confirm_link(Subscriber.objects.get()))["Referrer-Policy"] == "no-referrer"

    def test_session_holds_no_address_and_no_token(self, client: Client) -> None:
        row = a_pending("canary@example.org", name="Kanarie")
        opened(client, confirm_link(row))
        held = str(Session.objects.get().get_decoded())
        assert row.key.hex in held
        assert "canary" not in held.lower() + str(client.cookies).lower()
        assert token_of(row) not in held

    def test_page_of_a_link_shows_nobody(self, client: Client) -> None:
        """A forwarded newsletter gives no address away."""
        row = a_subscriber("canary@example.org", name="Kanarie")
        text = client.get(leave_link(row), follow=True).content.decode()
        assert "Meld mij af" in text
        assert "anar" not in text

    @pytest.mark.parametrize("path", [CONFIRM, LEAVE])
    def test_page_without_a_link_is_friendly(self, client: Client, path: str) -> None:
        response = client.get(path)
        assert response.status_code == 404
        assert "Deze link werkt niet" in response.content.decode()

    @pytest.mark.parametrize("path", [CONFIRM, LEAVE])
    def test_forged_links_all_get_the_same_answer(self, client: Client, path: str) -> None:
        token = token_of(a_subscriber())
        answers = {
            (response.status_code, response.content)
            for forged in (token[:-1], token.upper(), f"{token}x", token.replace(":", ""), "1", "ä", "x" * 500, ":")
            for response in [client.get(f"{path}{forged}/")]
        }
        assert len(answers) == 1
        assert answers.pop()[0] == 404
        assert not Session.objects.exists()

    def test_two_tokens_are_none(self, client: Client) -> None:
        first, second = token_of(a_subscriber()), token_of(a_subscriber("sam@example.org"))
        assert client.get(f"{LEAVE}{first}/{second}/").status_code == 404


class TestConfirming:
    def test_button_confirms(self, client: Client) -> None:
        row = a_pending()
        page = opened(client, link_in(mails()[0]))
        text = client.get(page).content.decode()
        assert PROMISE in text
        assert "Ja, stuur mij de nieuwsbrief" in text
        response = client.post(page)
        assert (response.status_code, response["Location"]) == (303, CONFIRM)
        assert receives(row)
        assert row.confirmed_at == AT + 2 * MINUTE
        assert "Je bent ingeschreven" in client.get(CONFIRM).content.decode()

    def test_button_pressed_twice_is_one_subscription(self, client: Client) -> None:
        row = a_pending()
        opened(client, confirm_link(row))
        client.post(CONFIRM)
        assert client.post(CONFIRM).status_code == 303
        assert Subscriber.objects.receiving().count() == 1

    def test_link_followed_again_says_that_it_is_done(self, client: Client) -> None:
        row = a_subscriber()
        text = client.get(confirm_link(row), follow=True).content.decode()
        assert "Je bent ingeschreven" in text

    @pytest.mark.parametrize("after", [7 * DAY, 8 * DAY, 100 * DAY])
    def test_late_link_is_friendly_and_does_nothing(self, client: Client, clock: Any, after: timedelta) -> None:
        row = a_pending()
        clock.move_to(AT + after, tick=False)
        response = client.get(confirm_link(row), follow=True)
        assert response.status_code == 404
        assert "Deze link werkt niet" in response.content.decode()
        client.post(CONFIRM)
        assert not receives(row)

    def test_old_link_does_not_bring_back_who_left(self, client: Client) -> None:
        row = who_left()
        client.get(confirm_link(row), follow=True)
        client.post(CONFIRM)
        assert not receives(row)

    def test_button_needs_the_token_of_the_form(self, guarded: Client) -> None:
        row = a_pending()
        guarded.get(confirm_link(row), follow=True)
        assert guarded.post(CONFIRM).status_code == 403
        assert not receives(row)

    def test_post_to_the_link_itself_confirms_nothing(self, client: Client) -> None:
        row = a_pending()
        assert client.post(confirm_link(row), ONE_CLICK).status_code == 405
        assert not receives(row)

    def test_post_without_a_link_confirms_nothing(self, client: Client) -> None:
        row = a_pending()
        assert client.post(CONFIRM, {"key": row.key.hex, "token": token_of(row)}).status_code == 404
        assert not receives(row)


class TestLeaving:
    def test_button_leaves_and_another_undoes_it(self, client: Client) -> None:
        row = a_subscriber()
        opened(client, leave_link(row))
        assert "Meld mij af" in client.get(LEAVE).content.decode()
        client.post(LEAVE)
        assert not receives(row)
        text = client.get(LEAVE).content.decode()
        assert "Je bent afgemeld" in text
        assert "Maak het ongedaan" in text
        assert client.post(UNDO).status_code == 303
        assert receives(row)

    def test_undo_is_offered_for_a_day(self, client: Client, clock: Any) -> None:
        row = a_subscriber()
        leave(row, at=AT + 2 * MINUTE)
        clock.move_to(AT + DAY, tick=False)
        assert "Maak het ongedaan" in client.get(leave_link(row), follow=True).content.decode()
        clock.move_to(AT + DAY + 2 * MINUTE, tick=False)
        text = client.get(LEAVE).content.decode()
        assert "Maak het ongedaan" not in text
        assert "Meld je opnieuw aan" in text
        client.post(UNDO)
        assert not receives(row)

    def test_mail_to_a_known_address_leads_to_leaving(self, client: Client, clock: Any) -> None:
        row = a_subscriber()
        sign_up(NOOR, promise=PROMISE, at=AT + DAY)
        known = next(mail for mail in mails(AT + DAY) if mail["List-Unsubscribe"])
        assert opened(client, link_in(known)) == LEAVE
        client.post(LEAVE)
        assert not receives(row)

    def test_leaving_needs_the_token_of_the_form(self, guarded: Client) -> None:
        row = a_subscriber()
        guarded.get(leave_link(row), follow=True)
        assert guarded.post(LEAVE).status_code == 403
        assert guarded.post(UNDO).status_code == 403
        assert receives(row)

    def test_undo_is_no_address_to_read(self, client: Client) -> None:
        assert client.get(UNDO).status_code == 405

    @pytest.mark.parametrize("path", [LEAVE, UNDO])
    def test_post_without_a_link_does_nothing(self, client: Client, path: str) -> None:
        row = a_subscriber()
        assert client.post(path, {"key": row.key.hex}).status_code == 404
        assert receives(row)

    def test_link_of_a_sign_up_that_waits_cannot_leave(self, client: Client) -> None:
        row = a_pending()
        assert client.get(leave_link(row), follow=True).status_code == 404
        client.post(LEAVE)
        confirm(row, at=AT + 3 * MINUTE)
        assert receives(row)


class TestOneClick:
    def test_mail_program_leaves_for_its_user(self, guarded: Client) -> None:
        """RFC 8058: no cookie, no token, no page in between."""
        row = a_subscriber()
        response = guarded.post(leave_link(row), ONE_CLICK)
        assert (response.status_code, dict(response.cookies)) == (200, {})
        assert not receives(row)

    def test_second_click_is_no_error(self, guarded: Client) -> None:
        row = a_subscriber()
        assert [guarded.post(leave_link(row), ONE_CLICK).status_code for _ in range(2)] == [200, 200]

    @pytest.mark.parametrize("body", [{}, {"List-Unsubscribe": ""}, {"List-Unsubscribe": "one-click"}, {"a": "b"}])
    def test_any_other_post_leads_to_the_page_with_the_button(self, guarded: Client, body: dict[str, str]) -> None:
        row = a_subscriber()
        response = guarded.post(leave_link(row), body)
        assert (response.status_code, response["Location"]) == (303, LEAVE)
        assert receives(row)

    def test_token_stays_out_of_the_log(self, guarded: Client, caplog: pytest.LogCaptureFixture) -> None:
        row = a_subscriber()
        for body in ({}, ONE_CLICK):
            guarded.post(leave_link(row), body)
        guarded.get(leave_link(row), follow=True)
        guarded.get(confirm_link(row), follow=True)
        assert token_of(row) not in caplog.text

    def test_forged_link_does_nothing(self, guarded: Client) -> None:
        row = a_subscriber()
        token = token_of(row)
        for forged in (token[:-1], token.upper(), row.key.hex, str(row.pk)):
            assert guarded.post(f"{LEAVE}{forged}/", ONE_CLICK).status_code == 404
        assert receives(row)
