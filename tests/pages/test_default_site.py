"""The default site is made once; what editors changed is theirs."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page, Site

from pages import default_site
from pages.models import HomePage, ProcedurePage
from site_gooiconsult import roles


def groups() -> list[Group]:
    return [Group.objects.get(name=name) for name in (roles.EDITORS, roles.OFFICERS)]


def test_running_again_changes_nothing(home: HomePage) -> None:
    before = list(Page.objects.order_by("path").values())
    default_site.ensure(date(2027, 3, 1), *groups())
    assert list(Page.objects.order_by("path").values()) == before


def test_words_of_editors_stay(home: HomePage) -> None:
    ProcedurePage.objects.update(version="2.3", title="Zo doen we dat", intro="<p>Eigen woorden</p>")
    default_site.ensure(date(2027, 3, 1), *groups())
    page = ProcedurePage.objects.get()
    assert (page.version, page.title, page.intro) == ("2.3", "Zo doen we dat", "<p>Eigen woorden</p>")


def test_home_takes_the_place_of_the_welcome_page(home: HomePage) -> None:
    assert Site.objects.get().root_page_id == home.pk
    assert [page.pk for page in Page.objects.filter(depth=2)] == [home.pk]


@pytest.mark.parametrize("address", ["/", "/klachtenprocedure/", "/klacht-indienen/"])
def test_page_stands_at_its_address(home: HomePage, client: Client, address: str) -> None:
    assert client.get(address).status_code == 200
