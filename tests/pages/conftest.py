"""What every test of the pages stands on: the default site, an editor, and what the page says."""

import pytest
from django.contrib.auth.models import Group, User

from pages.models import HomePage
from site_gooiconsult import roles


@pytest.fixture
def home(db: None) -> HomePage:
    """The home page of the default site, with all pages below it."""
    return HomePage.objects.get()


@pytest.fixture
def editor(db: None) -> User:
    """Somebody of marketing."""
    return member("redacteur", roles.EDITORS)


@pytest.fixture
def officer(db: None) -> User:
    """The complaints officer."""
    return member("verantwoordelijke", roles.OFFICERS)


@pytest.fixture
def deputy(db: None) -> User:
    """The officer's deputy."""
    return member("plaatsvervanger", roles.OFFICERS)


def member(name: str, *groups: str) -> User:
    """An account in these groups."""
    user = User.objects.create_user(name, f"{name}@example.org", "wachtwoord")
    user.groups.set(Group.objects.filter(name__in=groups))
    return user
