"""The sign-in page: in Dutch, and in the demo it says that the second step is off."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.complaints.factories import staff

pytestmark = pytest.mark.django_db
DEMO = "Dit is de demo."


def page(client: Client) -> str:
    return client.get(reverse("wagtailadmin_login")).content.decode()


def test_labels_are_dutch(client: Client) -> None:
    labels = [re.sub(r"<[^>]*>|\W", "", label) for label in re.findall(r"<label.*?</label>", page(client), re.DOTALL)]
    assert labels == ["Gebruikersnaam", "Wachtwoord", "Ingelogdblijven"]


@pytest.mark.parametrize("demo", [True, False])
def test_demo_and_only_the_demo_says_that_the_second_step_is_off(
    client: Client, settings: Settings, demo: bool
) -> None:
    settings.DEMO = demo
    assert (DEMO in page(client)) is demo


def test_colleague_signs_in_and_a_wrong_password_is_answered_with_je(client: Client) -> None:
    staff(username="sanne")
    address, answers = reverse("wagtailadmin_login"), {"username": "sanne", "password": "mis"}
    wrong = client.post(address, answers).content.decode()
    assert "Je gebruikersnaam" in wrong
    assert "sanne" in wrong
    assert client.post(address, answers | {"password": "geheim"}).url == reverse("wagtailadmin_home")
