"""The list of sign-ups: for editors alone, and what leaves it holds only who confirmed."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from openpyxl import load_workbook

from newsletter.models import Mail, Subscriber
from site_gooiconsult import roles
from tests.answers import answer
from tests.complaints.factories import staff
from tests.newsletter.people import AT, DAY, NOOR, a_pending, a_subscriber, who_left

pytestmark = pytest.mark.django_db
LIST = "/admin/nieuwsbrief/"
OTHERS = [role for role in roles.ROLES if role != roles.EDITORS]


def screen(row: Subscriber) -> str:
    return f"{LIST}inschrijving/{row.pk}/"


def as_one_of(role: str) -> Client:
    client = Client()
    client.force_login(staff(role))
    return client


@pytest.fixture
def editor() -> Client:
    return as_one_of(roles.EDITORS)


def sheet(client: Client, query: str = "") -> list[list[Any]]:
    response = client.get(f"{LIST}?export=xlsx{query}")
    assert response.status_code == 200
    return list(load_workbook(BytesIO(response.getvalue())).active.iter_rows())


def texts(rows: list[list[Any]]) -> list[list[str]]:
    return [[cell.value or "" for cell in row] for row in rows]


class TestWhoMaySee:
    def test_editor_sees_the_list_and_finds_it_in_the_menu(self, editor: Client) -> None:
        a_subscriber()
        assert NOOR in editor.get(LIST).content.decode()
        assert LIST in editor.get("/admin/").content.decode()

    @pytest.mark.parametrize("role", OTHERS)
    def test_for_all_others_it_does_not_exist(self, role: str) -> None:
        """Every address answers as one that is not there, with rows that could leak."""
        row, client = a_subscriber("canary@example.org", name="Kanarie"), as_one_of(role)
        nothing = answer(client.get("/admin/bestaat-niet/"))
        for path in (LIST, f"{LIST}?export=xlsx", f"{LIST}?q=canary", screen(row), f"{LIST}inschrijving/99999/"):
            assert answer(client.get(path)) == nothing
        assert client.post(screen(row), {"deed": "erase"}).status_code == 404
        assert LIST not in client.get("/admin/").content.decode()
        assert Subscriber.objects.receiving().exists()

    def test_stranger_is_asked_to_sign_in(self, client: Client) -> None:
        for path in (LIST, screen(a_subscriber())):
            assert client.get(path).status_code == 302

    @pytest.mark.parametrize("stock", ["create/", "edit/{pk}/", "delete/{pk}/", "inspect/{pk}/", "history/{pk}/"])
    def test_stock_pages_of_the_list_are_not_there(self, editor: Client, stock: str) -> None:
        row = a_subscriber()
        assert editor.get(LIST + stock.format(pk=row.pk)).status_code == 404

    def test_who_may_see_but_not_remove_removes_nothing(self, editor: Client) -> None:
        row = a_subscriber()
        user = User.objects.get(groups__name=roles.EDITORS)
        user.groups.get().permissions.remove(*user.groups.get().permissions.filter(codename="delete_subscriber"))
        assert "Wis alles" not in editor.get(screen(row)).content.decode()
        assert {editor.post(screen(row), {"deed": deed}).status_code for deed in ("erase", "leave")} == {302}
        row.refresh_from_db()
        assert row.is_receiving


class TestList:
    def test_row_says_where_a_sign_up_stands(self, editor: Client) -> None:
        a_pending("wacht@example.org")
        a_subscriber("leest@example.org")
        who_left("weg@example.org")
        shown = re.findall(r"listing-rows__standing[^>]*>(?:<span>)?([^<]+)<", editor.get(LIST).content.decode())
        assert sorted(shown) == ["Afgemeld", "Ingeschreven", "Wacht op bevestiging"]

    @pytest.mark.parametrize(
        ("stand", "who"),
        [("ingeschreven", "leest"), ("wacht-op-bevestiging", "wacht"), ("afgemeld", "weg")],
    )
    def test_filter_shows_who_stands_there(self, editor: Client, stand: str, who: str) -> None:
        a_pending("wacht@example.org")
        a_subscriber("leest@example.org")
        who_left("weg@example.org")
        text = editor.get(f"{LIST}?stand={stand}").content.decode()
        assert [name for name in ("leest", "wacht", "weg") if f"{name}@example.org" in text] == [who]

    def test_search_finds_address_and_name(self, editor: Client) -> None:
        a_subscriber("leest@example.org", name="Zoë")
        a_subscriber("sam@example.org", name="Sam")
        for words in ("leest@", "Zoë"):
            text = editor.get(LIST, {"q": words}).content.decode()
            assert "leest@example.org" in text
            assert "sam@example.org" not in text

    @pytest.mark.parametrize(
        "query", ["email__startswith=l", "wording__text=x", "o=1", "p=-1", "p=999", "stand=x", "key=1", "q=%27"]
    )
    def test_query_that_the_list_does_not_know_is_no_lookup(self, editor: Client, query: str) -> None:
        a_subscriber()
        assert editor.get(f"{LIST}?{query}").status_code in (200, 302)

    @pytest.mark.parametrize("rows", [1, 30])
    def test_list_asks_the_database_as_often_for_one_row_as_for_many(
        self, editor: Client, rows: int, django_assert_max_num_queries: Any
    ) -> None:
        for number in range(rows):
            a_subscriber(f"noor{number}@example.org")
        editor.get(LIST)
        with django_assert_max_num_queries(15):
            editor.get(LIST)


class TestSpreadsheet:
    def test_sheet_holds_who_confirmed_and_nobody_else(self, editor: Client) -> None:
        a_pending("wacht@example.org")
        a_subscriber("leest@example.org", name="Zoë")
        who_left("weg@example.org")
        heading, *rows = texts(sheet(editor))
        assert heading == ["E-mailadres", "Voornaam", "Aangemeld", "Bevestigd", "Zei ja op", "Pagina"]
        assert [row[:2] for row in rows] == [["leest@example.org", "Zoë"]]

    @pytest.mark.parametrize("stand", ["ingeschreven", "wacht-op-bevestiging", "afgemeld"])
    def test_no_filter_lets_anybody_else_out(self, editor: Client, stand: str) -> None:
        a_pending("wacht@example.org")
        a_subscriber("leest@example.org")
        who_left("weg@example.org")
        people = {row[0] for row in texts(sheet(editor, f"&stand={stand}"))[1:]}
        assert people <= {"leest@example.org"}

    def test_every_cell_is_text(self, editor: Client) -> None:
        """An address may begin with a character that a spreadsheet takes for a formula."""
        for email in ("=1+1@example.org", "+31@example.org", "-1@example.org"):
            a_subscriber(email)
        cells = [cell for row in sheet(editor)[1:] for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} == {"s"}
        assert {cell.value for cell in cells} >= {"=1+1@example.org", "+31@example.org", "-1@example.org"}

    @pytest.mark.parametrize("rows", [1, 30])
    def test_sheet_asks_the_database_as_often_for_one_row_as_for_many(
        self, editor: Client, rows: int, django_assert_max_num_queries: Any
    ) -> None:
        for number in range(rows):
            a_subscriber(f"noor{number}@example.org")
        with django_assert_max_num_queries(10):
            assert len(sheet(editor)) == rows + 1


class TestScreen:
    def test_screen_shows_the_proof(self, editor: Client) -> None:
        row = a_subscriber(name="Zoë")
        text = editor.get(screen(row)).content.decode()
        for proof in (
            NOOR,
            "Zoë",
            row.wording.text,
            "24 november 2026 10:00",
            "24 november 2026 10:01",
            "/leiderschap/",
        ):
            assert proof in text

    def test_title_names_nobody(self, editor: Client) -> None:
        row = a_subscriber("canary@example.org", name="Kanarie")
        text = editor.get(screen(row)).content.decode()
        assert "anar" not in text[text.index("<title>") : text.index("</title>")]

    def test_leaving_for_somebody_who_asks(self, editor: Client) -> None:
        row = a_subscriber()
        assert editor.post(screen(row), {"deed": "leave"}).status_code == 302
        row.refresh_from_db()
        assert row.left_at is not None
        assert "Meld dit adres af" not in editor.get(screen(row)).content.decode()

    def test_erasing_for_somebody_who_asks(self, editor: Client) -> None:
        """AVG article 17: every sign-up of the address, and no other."""
        who_left()
        row, other = a_pending(at=AT + DAY), a_subscriber("sam@example.org")
        response = editor.post(screen(row), {"deed": "erase"}, follow=True)
        assert list(Subscriber.objects.all()) == [other]
        assert list(Mail.objects.values_list("to_address", flat=True)) == [other.email]
        assert NOOR not in response.content.decode()

    def test_post_without_a_deed_does_nothing(self, editor: Client) -> None:
        row = a_subscriber()
        editor.post(screen(row))
        row.refresh_from_db()
        assert row.is_receiving

    def test_form_of_another_site_removes_nothing(self) -> None:
        row, client = a_subscriber(), Client(enforce_csrf_checks=True)
        client.force_login(staff(roles.EDITORS))
        assert client.post(screen(row), {"deed": "erase"}).status_code == 403
        assert Subscriber.objects.exists()

    @pytest.mark.parametrize("pk", ["0", "99999999999999999999", "abc", "-1"])
    def test_number_of_nobody_is_not_found(self, editor: Client, pk: str) -> None:
        assert editor.get(f"{LIST}inschrijving/{pk}/").status_code == 404
