"""The rows of the staff's desk: the register, its searches, the home page and a case file; beside a stock list."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.test import Client
from django.test.utils import override_settings
from wagtail_modeladmin.options import ModelAdmin

from complaints.models import Case
from complaints.register.list.register import Register
from site_gooiconsult.urls import urlpatterns as usual
from tests.bench.measure import Row

INDEX = "/admin/klachten/"


class Stock(ModelAdmin):
    """What modeladmin makes of the same columns by itself, with the handler fetched along."""

    model = Case
    base_url_path = "gewoon"
    list_display = ("number", "subject", "filed_on", "channel", "next_step", "handler", "next_on", "settled_on")
    list_select_related = ("subject", "handler")
    list_per_page = Register.list_per_page
    history_view_enabled = False


urlpatterns = [*Stock().get_admin_urls_for_registration(), *usual]


def rows() -> Iterator[Row]:
    officer = _desk(User.objects.get(username="bench-officer"))
    handler = _desk(User.objects.get(username="behandelaar01"))
    count = Case.objects.count()
    case = Case.objects.order_by("pk")[count // 2]
    yield Row("register, as the officer", lambda: _get(officer, INDEX))
    yield Row("register, as a handler", lambda: _get(handler, INDEX))
    yield Row("register, what is late", lambda: _get(officer, f"{INDEX}?termijn=te-laat"))
    yield Row("register, the last page", lambda: _get(officer, f"{INDEX}?p={count // Register.list_per_page}"))
    yield Row("search by number", lambda: _get(officer, f"{INDEX}?q={case.number}"))
    yield Row("search by name, one hit", lambda: _get(officer, f"{INDEX}?q={case.name.split()[-1]}"))
    yield Row("search by name, many hits", lambda: _get(officer, f"{INDEX}?q=noor"))
    yield Row("search by e-mail address, one hit", lambda: _get(officer, f"{INDEX}?q={case.email}"))
    yield Row("search, nothing found", lambda: _get(officer, f"{INDEX}?q=nietsdaarvan"))
    yield Row("home page with the desk", lambda: _get(officer, "/admin/"))
    yield Row("case file", lambda: _get(officer, f"{INDEX}dossier/{case.pk}/"))
    boss = User.objects.filter(username="bench-boss").first() or User.objects.create_superuser("bench-boss")
    stock = _desk(boss)
    yield Row("a stock list over the same rows", lambda: _get_stock(stock))


def _get_stock(client: Client) -> None:
    with override_settings(ROOT_URLCONF=__name__):
        _get(client, "/gewoon/")


def _desk(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _get(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
