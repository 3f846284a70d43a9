"""The demo: an account in each group, and a case at every stage of the procedure, once (house.md's names)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from pytest_django import Settings

from complaints import promises
from complaints.facts import duties_of
from complaints.models import Case, Letter, Office
from complaints.procedure.duties import State, Step
from complaints.procedure.retention import window
from site_gooiconsult import roles
from site_gooiconsult.management.demo import accounts, appeals, stories
from site_gooiconsult.management.demo.scene import Scene
from site_gooiconsult.shared.post.item import State as Posted
from tests.moment import TODAY
from tests.photo import photo

pytestmark = pytest.mark.django_db
Tell = Callable[[Scene], None]

GROUPS = {
    "redacteur": roles.EDITORS,
    "medewerker": roles.EMPLOYEES,
    "behandelaar": roles.HANDLERS,
    "verantwoordelijke": roles.OFFICERS,
    "plaatsvervanger": roles.OFFICERS,
    "teamlead": roles.LEADS,
    "beheerder": roles.ADMINISTRATORS,
}
TODAYS = [date(2026, 11, 25), date(2027, 1, 1), date(2027, 3, 29), date(2028, 2, 29), date(2026, 12, 27)]
"""A plain Wednesday, New Year's Day, Easter Monday, a leap day, and the Sunday after Christmas."""

SHOWN: dict[Tell, dict[str, State]] = {
    stories.settled_after_a_delay: {"R6b": State.EXTENDED, "R7": State.KEPT, "R8": State.EXTENDED},
    stories.settled_and_not_followed: {"R6a": State.KEPT, "R6b": State.KEPT, "R8": State.KEPT},
    appeals.ruling_to_carry_out: {"R15": State.DUE},
    stories.late: {"R6a": State.BROKEN, "R6b": State.BROKEN, "R7": State.BROKEN},
    stories.delayed: {"R6b": State.DUE, "R7": State.KEPT},
    stories.in_the_third_week: {"R6a": State.BROKEN, "R6b": State.DUE},
    stories.term_comes_near: {"R6a": State.DUE, "R6b": State.DUE},
    stories.never_acknowledged: {"R4": State.BROKEN},
    stories.acknowledged: {"R4": State.KEPT},
    stories.known_in_part: {"R4": State.DUE},
}
"""What a visitor of the demo sees in these cases, by rule."""


@pytest.fixture
def demo(settings: Settings) -> Callable[[], str]:
    """Runs the command as make does; returns what it says."""
    settings.DEMO, settings.DEMO_PASSWORD = True, ""

    def run() -> str:
        said = StringIO()
        call_command("demo", stdout=said)
        return said.getvalue()

    return run


@pytest.fixture
def scene() -> Callable[[date], Scene]:
    """The demo's colleagues on any day."""
    accounts.add(accounts.missing(), "geheim")
    accounts.take_office(accounts.staff())
    return lambda today: Scene(today, accounts.staff())


def told(scene: Scene, tell: Tell) -> Case:
    """The case of one story."""
    tell(scene)
    return Case.objects.order_by("pk").last()  # type: ignore[return-value]


def sheet(case: Case, on: date) -> dict[str, State]:
    return {reading.rule: reading.state for reading in duties_of(case, on, promises.calendar())}


class TestAccounts:
    def test_each_name_is_in_its_group_and_nobody_is_all_powerful(self, demo: Callable[[], str]) -> None:
        demo()
        groups = {user.username: [group.name for group in user.groups.all()] for user in User.objects.all()}
        assert groups == {name: [group] for name, group in GROUPS.items()}
        assert not User.objects.filter(is_superuser=True).exists()
        assert not User.objects.filter(is_staff=True).exists()

    def test_officer_and_deputy_are_in_office(self, demo: Callable[[], str]) -> None:
        """D11"""
        demo()
        office = Office.objects.get()
        assert (office.officer.username, str(office.deputy)) == ("verantwoordelijke", "plaatsvervanger")

    def test_password_is_made_up_and_told_once(self, demo: Callable[[], str]) -> None:
        password = demo().split("Wachtwoord: ")[1].strip()
        assert all(authenticate(username=name, password=password) for name in GROUPS)
        assert password not in demo()

    def test_password_is_the_chosen_one_also_when_chosen_later(
        self, demo: Callable[[], str], settings: Settings
    ) -> None:
        made_up = demo().split("Wachtwoord: ")[1].strip()
        settings.DEMO_PASSWORD = "zonnebloem"
        assert "zonnebloem" not in demo()
        assert all(authenticate(username=name, password="zonnebloem") for name in GROUPS)
        assert not authenticate(username="behandelaar", password=made_up)

    def test_known_password_never_gets_on_the_real_site(self, settings: Settings) -> None:
        settings.DEMO = False
        with pytest.raises(CommandError):
            call_command("demo")
        assert not User.objects.exists()


class TestCases:
    def test_second_start_adds_and_changes_nothing(self, demo: Callable[[], str]) -> None:
        demo()
        before = photo()
        assert demo() == ""
        assert photo() == before

    def test_case_that_was_destroyed_does_not_come_back(self, demo: Callable[[], str]) -> None:
        """R13"""
        demo()
        with_all = set(Case.objects.values_list("number", flat=True))
        for user in User.objects.filter(username="teamlead"):
            user.delete()  # one account is made anew, no case with it
        assert "teamlead" in demo()
        assert set(Case.objects.values_list("number", flat=True)) == with_all

    def test_there_is_a_case_at_every_stage(self, demo: Callable[[], str]) -> None:
        demo()
        assert set(Case.objects.values_list("next_step", flat=True)) == {step.value for step in Step}
        assert Case.objects.count() == len(stories.STORIES)

    def test_numbers_follow_the_days_of_registering(self, demo: Callable[[], str]) -> None:
        """R3"""
        demo()
        cases = list(Case.objects.order_by("registered_on", "pk"))
        assert [case.number for case in cases] == sorted(case.number for case in cases)

    def test_nothing_waits_in_the_outbox_but_what_belongs_to_today(self, demo: Callable[[], str]) -> None:
        """R4: the case of today shows the workers at work."""
        demo()
        waiting = Letter.objects.filter(state=Posted.WAITING)
        assert {letter.ordered_on for letter in waiting} == {TODAY}

    def test_everybody_lives_at_an_example(self, demo: Callable[[], str]) -> None:
        demo()
        addresses = {*Case.objects.values_list("email", flat=True), *User.objects.values_list("email", flat=True)}
        assert {address for address in addresses if address and not address.endswith("@example.org")} == set()


class TestStories:
    """Each story shows what it says, on whatever day the demo starts."""

    @pytest.mark.parametrize("today", TODAYS, ids=str)
    def test_rules_read_as_told(self, scene: Callable[[date], Scene], today: date) -> None:
        """D22"""
        sheets = {tell: sheet(told(scene(today), tell), today) for tell in stories.STORIES}
        found = {tell: {rule: sheets[tell][rule] for rule in shown} for tell, shown in SHOWN.items()}
        assert found == SHOWN

    @pytest.mark.parametrize("today", TODAYS, ids=str)
    def test_two_years_end_before_the_year_of_keeping(self, scene: Callable[[date], Scene], today: date) -> None:
        """D6"""
        case = told(scene(today), stories.keeping_and_destroying_collide)
        span = window(case.counted_from, case.settled_on, promises.today(case.filed_on).terms)
        assert span.collides
        assert 0 < (span.latest - today).days <= 31

    @pytest.mark.parametrize("today", TODAYS, ids=str)
    def test_case_near_its_end_is_destroyed_within_a_fortnight(
        self, scene: Callable[[date], Scene], today: date
    ) -> None:
        """R13"""
        case = told(scene(today), stories.nearly_destroyed)
        assert case.destroy_on is not None
        assert 0 < (case.destroy_on - today).days <= 14

    def test_case_known_in_part_says_what_is_missing(self, scene: Callable[[date], Scene]) -> None:
        """R2"""
        assert "e-mailadres" in told(scene(TODAYS[0]), stories.known_in_part).missing

    def test_files_are_what_they_say(self, scene: Callable[[date], Scene]) -> None:
        files = told(scene(TODAYS[0]), stories.with_attachments).attachments.all()
        assert [bytes(file.content)[:4] for file in files] == [b"\x89PNG", b"%PDF"]
