"""The list that every app builds on: one address, declared parameters only, no way to a row that is not in it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, include, path, reverse
from openpyxl import load_workbook
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import ReferenceIndex
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from site_gooiconsult.shared.listing import Choice, Listing
from tests.answers import answer, unfolded

INDEX = "/mensen/"
OPEN_PAGES = ("create", "edit/{pk}", "delete/{pk}", "inspect/{pk}", "history/{pk}", "choose_parent", "add", "export")


class InGroup(Choice):
    title = "groep"
    parameter_name = "groep"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[int, str]]:
        return [(group.pk, group.name) for group in Group.objects.order_by("name")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        return queryset.filter(groups=self.value()) if self.value() else queryset


class People(Listing):
    """Accounts that are switched on, for those who may change accounts; the others are rows that could leak."""

    model = User
    base_url_path = "mensen"
    ordering = ("username",)
    list_display = ("username", "last_name", "groups_of")
    list_export = ("username", "first_name", "last_name", "date_joined")
    list_filter = (InGroup,)
    search_fields = ("username", "last_name")
    search_label = "Zoek op naam"
    list_per_page = 10
    exported: list[int] = []

    def may_list(self, user: User) -> bool:
        return user.is_authenticated and user.groups.filter(name="lezers").exists()

    def rows(self, user: User) -> QuerySet[User]:
        return User.objects.filter(is_active=True)

    def row_url(self, row: User) -> str:
        return f"/mens/{row.pk}/"

    def groups_of(self, row: User) -> str:
        return row.email

    def exporting(self, user: User, rows: QuerySet[User], sheet: str) -> None:
        self.exported.append(rows.count())


people = People()
urlpatterns = [
    *people.get_admin_urls_for_registration(),
    path("", include("site_gooiconsult.urls")),
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def reader() -> User:
    user = User.objects.create_user("lezer", "lezer@example.org", "x", last_name="Aalders")
    group = Group.objects.create(name="lezers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    return user


@pytest.fixture
def hidden() -> User:
    return User.objects.create_user("canary", "canary@example.org", "x", last_name="Canary", is_active=False)


@pytest.fixture
def client(client: Client, reader: User, hidden: User) -> Client:
    client.force_login(reader)
    return client


class TestAddresses:
    @pytest.mark.parametrize("way", OPEN_PAGES)
    def test_list_has_no_page_but_its_index(self, client: Client, reader: User, way: str) -> None:
        assert client.get(INDEX).status_code == 200
        for pk in (reader.pk, "abc", "1e5", 10**20, "-1"):
            assert client.get(INDEX + way.format(pk=pk) + "/").status_code == 404

    @pytest.mark.parametrize("deed", ["create", "edit", "delete", "inspect", "history", "choose_parent"])
    def test_list_has_no_name_for_another_page(self, deed: str) -> None:
        for args in ([], [1]):
            with pytest.raises(NoReverseMatch):
                reverse(f"mensen_modeladmin_{deed}", args=args)

    def test_list_does_not_exist_for_who_may_not_list(self, client: Client) -> None:
        client.force_login(User.objects.create_superuser("baas", "baas@example.org", "x"))
        missing, refused = client.get("/bestaat-niet/"), client.get(INDEX)
        assert refused.status_code == 404
        assert answer(refused) == answer(missing)

    @pytest.mark.parametrize("deed", ["create", "inspect", "edit", "delete"])
    def test_nobody_may_do_more_than_list(self, deed: str) -> None:
        boss = User.objects.create_superuser("baas", "baas@example.org", "x")
        rule = people.permission_helper
        allowed = rule.user_can_create(boss) if deed == "create" else getattr(rule, f"user_can_{deed}_obj")(boss, boss)
        assert not allowed
        assert not rule.user_can_list(boss)

    def test_stock_list_is_open_where_this_one_is_closed(self) -> None:
        """The twin: what modeladmin does by itself, so that these tests are known to see it."""
        stock = type("Stock", (ModelAdmin,), {"model": User})()
        boss = User.objects.create_superuser("baas", "baas@example.org", "x")
        assert len(stock.get_admin_urls_for_registration()) == 5
        assert PermissionHelper(User, inspect_view_enabled=True).user_can_inspect_obj(boss, boss)

    def test_list_is_not_changed_by_a_post(self, client: Client) -> None:
        assert client.post(INDEX, {"username": "x"}).status_code == 405

    def test_list_registers_no_edit_page_no_permission_and_no_reference(self, reader: User) -> None:
        people.register_admin_url_finders()
        people.register_indexing()
        assert AdminURLFinder(reader).get_edit_url(Permission.objects.first()) is None
        assert list(people.get_permissions_for_registration()) == []
        assert User not in ReferenceIndex.tracked_models


HOSTILE = [
    "utm_source=x",
    "is_active=0",
    "is_active__exact=0",
    "password__startswith=md5",
    "groups__user__password__startswith=m",
    "username__contains=%25",
    "email__regex=(",
    "x__id__exact=abc",
    "id__in=1,2",
    "_to_field=id",
    "_popup=1",
    "o=0",
    "o=",
    "o=-2.1",
    "o=abc",
    "ot=desc",
    "e=1",
    "all=",
    "groep=",
    "groep=abc",
    "groep=1e400",
    "groep=%27",
    "groep=99999999999999999999",
    "groep__id__exact=1",
    "export=csv",
    "export=",
    "export=../../etc",
    "p=",
    "p=abc",
    "q=",
    "q=+",
]


class TestParameters:
    @pytest.mark.parametrize("query", HOSTILE)
    def test_parameter_that_is_not_declared_changes_nothing(self, client: Client, query: str) -> None:
        plain = client.get(INDEX)
        assert plain.status_code == 200
        assert answer(client.get(f"{INDEX}?{query}")) == answer(plain)

    @pytest.mark.parametrize("number", ["-1", "0.5", "2", "9" * 30, "9" * 5000])
    def test_page_that_is_not_there_leads_to_the_index(self, client: Client, number: str) -> None:
        response = client.get(INDEX, {"p": number})
        assert response.status_code in (200, 302)
        assert response.status_code == 200 or response["Location"] == INDEX

    @pytest.mark.parametrize("query", ["q=%00", "p=%00", "groep=%00", "%00=1", "q=%ff"])
    def test_query_that_nobody_can_read_is_refused(self, client: Client, query: str) -> None:
        assert client.get(INDEX, QUERY_STRING=query).status_code == 400

    @pytest.mark.parametrize("words", ["(" * 100, "%", "_", "\\", "a " * 4000, "'; --", "İ" * 90], ids=len)
    def test_search_takes_any_words(self, client: Client, words: str) -> None:
        assert client.get(INDEX, {"q": words}).status_code == 200

    def test_search_finds_what_is_there_and_nothing_hidden(self, client: Client) -> None:
        assert "Aalders" in client.get(INDEX, {"q": "aald"}).content.decode()
        page = unfolded(client.get(INDEX, {"q": "anar"}).content.decode())
        assert "Niets gevonden" in page
        assert "Canary" not in page

    def test_filter_that_is_declared_works(self, client: Client) -> None:
        User.objects.create_user("ander", last_name="Anders")
        group = Group.objects.get(name="lezers")
        page = client.get(INDEX, {"groep": group.pk}).content.decode()
        assert "Aalders" in page
        assert "Anders" not in page
        assert f'<option value="{group.pk}" selected>' in page

    def test_pages_keep_the_search_and_the_filter(self, client: Client) -> None:
        group = Group.objects.get(name="lezers")
        for number in range(15):
            User.objects.create_user(f"persoon{number:02}").groups.add(group)
        page = client.get(INDEX, {"q": "pers", "groep": group.pk, "x": "canary"}).content.decode()
        assert "persoon09" in page
        assert "persoon10" not in page
        assert f"?groep={group.pk}&amp;q=pers&amp;p=2" in page or f"?q=pers&amp;groep={group.pk}&amp;p=2" in page
        assert "canary" not in page
        assert "persoon10" in client.get(INDEX, {"q": "pers", "groep": group.pk, "p": 2}).content.decode()


class TestRows:
    def test_row_leads_to_its_own_screen(self, client: Client, reader: User) -> None:
        page = unfolded(client.get(INDEX).content.decode())
        assert f'<a href="/mens/{reader.pk}/">lezer</a>' in page

    def test_row_that_is_hidden_is_not_shown_nor_counted(self, client: Client, reader: User) -> None:
        page = client.get(INDEX).content.decode()
        assert "Canary" not in page
        assert f"{User.objects.filter(is_active=True).count()} " in page

    def test_row_is_escaped(self, client: Client, reader: User) -> None:
        reader.last_name = "<script>alert(1)</script>"
        reader.email = "<img src=x onerror=alert(1)>"
        reader.save()
        page = client.get(INDEX).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert" in page

    def test_list_offers_no_button_to_make_change_or_remove(self, client: Client) -> None:
        page = client.get(INDEX).content.decode()
        for word in ("create", "edit", "delete", "history", "inspect"):
            assert f"{INDEX}{word}" not in page


def sheet(response: HttpResponse) -> list[tuple[Any, ...]]:
    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    rows = load_workbook(BytesIO(b"".join(response.streaming_content))).active.iter_rows()
    return list(rows)


class TestSpreadsheet:
    @pytest.mark.parametrize(
        "typed", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")', "#REF!", "+31 35 123 45 67", "007"]
    )
    def test_cell_is_text_and_reads_as_typed(self, client: Client, reader: User, typed: str) -> None:
        User.objects.filter(pk=reader.pk).update(first_name=typed)
        rows = sheet(client.get(INDEX, {"export": "xlsx", "q": "lezer"}))
        assert rows[1][1].data_type == "s"
        assert rows[1][1].value == typed.replace("\r", "\n")

    def test_every_cell_is_text(self, client: Client) -> None:
        rows = sheet(client.get(INDEX, {"export": "xlsx"}))
        assert {cell.data_type for row in rows for cell in row if cell.value is not None} == {"s"}

    def test_characters_that_a_sheet_cannot_hold_are_left_out(self, client: Client, reader: User) -> None:
        User.objects.filter(pk=reader.pk).update(first_name="a\x07b\x0bc\x1f")
        assert sheet(client.get(INDEX, {"export": "xlsx", "q": "lezer"}))[1][1].value == "abc"

    def test_sheet_holds_what_the_list_holds_and_is_told(self, client: Client) -> None:
        people.exported.clear()
        names = [row[0].value for row in sheet(client.get(INDEX, {"export": "xlsx"}))[1:]]
        assert names == list(
            User.objects.filter(is_active=True).order_by("username").values_list("username", flat=True)
        )
        assert people.exported == [len(names)]

    def test_page_offers_the_sheet_and_no_csv(self, client: Client) -> None:
        page = client.get(INDEX).content.decode()
        assert "?export=xlsx" in page
        assert "csv" not in page.lower()
