"""The page that invites: in the tree once, with the form, and cheap to show."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.test import Client
from wagtail.models import Page, Site

from newsletter import default_page
from newsletter.models import NewsletterPage
from tests.newsletter.people import FORM

pytestmark = pytest.mark.django_db


def test_page_invites_and_says_what_one_gets(client: Client, newsletter_page: NewsletterPage) -> None:
    text = client.get("/nieuwsbrief/").content.decode()
    assert newsletter_page.promise in text
    assert 'href="/privacy/"' in text
    assert f'action="{FORM}"' in text
    assert 'autocomplete="email"' in text
    assert "Voornaam (optioneel)" in text


def test_page_has_one_form_and_no_token(client: Client, newsletter_page: NewsletterPage) -> None:
    """The page can be cached: nothing in it is anybody's."""
    response = client.get("/nieuwsbrief/")
    text = response.content.decode()
    assert text.count(f'action="{FORM}"') == 1
    assert "csrfmiddlewaretoken" not in text
    assert not response.cookies


def test_words_of_an_editor_are_kept(newsletter_page: NewsletterPage) -> None:
    newsletter_page.promise = "Elk kwartaal een e-mail."
    newsletter_page.save()
    default_page.ensure()
    assert NewsletterPage.objects.get().promise == "Elk kwartaal een e-mail."


def test_page_is_there_once(newsletter_page: NewsletterPage) -> None:
    home = Site.objects.get(is_default_site=True).root_page
    assert not NewsletterPage.can_create_at(home)
    assert NewsletterPage.allowed_subpage_models() == []


def test_page_keeps_its_address_whoever_asks(newsletter_page: NewsletterPage) -> None:
    able = newsletter_page.permissions_for_user(User.objects.create_superuser("beheer", "beheer@example.org", "x"))
    assert able.can_edit()
    assert not able.can_unpublish()
    assert not able.can_delete()
    newsletter_page.slug = "elders"
    with pytest.raises(ValidationError):
        newsletter_page.clean()


def test_footer_of_other_pages_invites(newsletter_page: NewsletterPage) -> None:
    text = render_to_string("newsletter/footer.html", {"page": newsletter_page.get_parent()})
    assert f'action="{FORM}"' in text
    assert "csrfmiddlewaretoken" not in text
    assert 'name="page" value="/"' in text


def test_footer_of_the_page_itself_does_not_repeat_the_form(client: Client, newsletter_page: NewsletterPage) -> None:
    assert FORM not in footer_of(client, "/nieuwsbrief/")


@pytest.mark.parametrize("path", ["/klacht-indienen/klacht/", "/nieuwsbrief/bijna-klaar/", "/bestaat-niet/"])
def test_footer_of_what_is_no_page_does_not_ask(client: Client, newsletter_page: NewsletterPage, path: str) -> None:
    """Nobody's sign-up says that they were about to complain."""
    assert FORM not in footer_of(client, path)


def footer_of(client: Client, path: str) -> str:
    text = client.get(path, follow=True).content.decode()
    return text[text.index("<footer") :]


def test_page_costs_few_queries_however_large_the_tree(
    client: Client, newsletter_page: NewsletterPage, django_assert_max_num_queries: Any
) -> None:
    home = Site.objects.get(is_default_site=True).root_page
    for number in range(30):
        home.add_child(instance=Page(title=f"Pagina {number}", slug=f"pagina-{number}"))
    client.get("/nieuwsbrief/")
    with django_assert_max_num_queries(12):
        client.get("/nieuwsbrief/")
