"""The digest of a day: what is still so when it leaves, for who may know it; one a day, and none lost (R9, D10)."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.contrib.auth.models import User

from complaints.due.warnings import WATCHES
from complaints.models import Case, Concern, Digest, DigestLine, Kind
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.ending.withdraw import withdraw
from complaints.transitions.handling.announce_delay import announce_delay
from complaints.transitions.handling.assign import assign
from complaints.transitions.handling.digest import digest_left, draft, prepare_digest
from complaints.transitions.handling.drop_third_week import drop_third_week
from complaints.transitions.handling.warn import warn
from site_gooiconsult.shared.post.item import State
from tests.complaints.factories import (
    CLOCK,
    NOOR,
    a_case,
    again,
    assigned_case,
    deliver,
    staff,
    the_office,
    the_officer,
)
from tests.complaints.letters.lix import lix
from tests.complaints.transitions.every_step import FILED

pytestmark = pytest.mark.django_db
d = date.fromisoformat
DAY, NEXT = d("2026-12-09"), d("2026-12-10")
MAX_LIX = 40


@pytest.fixture
def sanne() -> User:
    the_office()
    return staff(username="sanne", first_name="Sanne")


@pytest.fixture
def case(sanne: User) -> Case:
    return assigned_case(on=FILED, to=sanne)


def tell(case: Case, *kinds: Kind, on: date = DAY) -> None:
    for watch in WATCHES:
        if not kinds or watch.kind in kinds:
            warn(case, by=CLOCK, on=on, watch=watch)


def digest_of(user: User) -> Digest:
    return Digest.objects.get(to=user)


def body_of(user: User, on: date = DAY) -> str:
    return draft(digest_of(user), on=on).body


def lines_of(user: User, on: date = DAY) -> list[str]:
    return re.findall(r"^- (.*)$", body_of(user, on), re.MULTILINE)


class TestWords:
    def test_mail_names_numbers_and_dates_and_nothing_of_the_complaint(self, case: Case, sanne: User) -> None:
        """R9: no name, no address, no word of the complaint; of the staff only whom it greets."""
        tell(case)
        for user in (sanne, the_office().officer):
            written = draft(digest_of(user), on=DAY)
            text = written.subject + written.body
            canaries = [str(value) for value in NOOR.values() if len(str(value)) > 3] + ["Noor", "Wit", "Jansen"]
            assert [word for word in canaries if word in text] == []
            assert written.to_address == user.email
            assert case.number in written.body
            assert case.number not in written.subject

    def test_what_passed_comes_first_and_each_in_the_order_of_its_date(self, case: Case, sanne: User) -> None:
        tell(case, Kind.HANDLING_LATE, Kind.WARNED_OF_NOTICE)
        older = assigned_case(on=d("2026-11-10"), to=sanne)
        tell(older, Kind.HANDLING_LATE, Kind.TOLD_OFFICER)
        body = body_of(sanne)
        assert body.index("Dit is voorbij:") < body.index("Dit komt eraan:")
        assert [line.partition(":")[0] for line in lines_of(sanne)] == [
            older.number,
            older.number,
            case.number,
            case.number,
        ]

    @pytest.mark.parametrize(
        ("kind", "on", "said"),
        [
            (Kind.WARNED_OF_RECEIPT, "2026-12-01", "bevestig de ontvangst uiterlijk dinsdag 1 december 2026."),
            (Kind.RECEIPT_LATE, "2026-12-02", "de ontvangst moest bevestigd zijn op dinsdag 1 december 2026."),
            (Kind.WARNED_OF_HANDLING, "2026-12-08", "de streefdatum is dinsdag 8 december 2026."),
            (Kind.WARNED_OF_HANDLING, "2026-12-09", "de streefdatum was dinsdag 8 december 2026."),
            (Kind.WARNED_OF_NOTICE, "2026-12-10", "Meld dat uiterlijk donderdag 10 december 2026."),
            (
                Kind.WARNED_OF_NOTICE,
                "2026-12-11",
                "Dat moest je melden op donderdag 10 december 2026. Het kan nog.",
            ),
            (Kind.TOLD_OFFICER, "2026-12-16", "het antwoord moest weg zijn op dinsdag 15 december 2026."),
        ],
    )
    def test_line_speaks_of_the_day_on_which_it_leaves(
        self, case: Case, sanne: User, kind: Kind, on: str, said: str
    ) -> None:
        tell(case, kind, on=d("2026-12-01"))
        assert lines_of(sanne, d(on))[0].endswith(said)

    def test_officer_reads_what_will_be_late_and_what_is(self, case: Case) -> None:
        tell(case, Kind.ANSWER_NEAR)
        assert lines_of(the_office().officer) == [
            f"{case.number}: het antwoord moet weg zijn op dinsdag 15 december 2026."
        ]

    @pytest.mark.parametrize("many", [1, 2])
    def test_mail_is_plain_and_easy_to_read(self, case: Case, sanne: User, many: int) -> None:
        tell(case, *([] if many > 1 else [Kind.HANDLING_LATE]))
        written = draft(digest_of(sanne), on=DAY)
        assert written.body.startswith("Dag Sanne,\n")
        assert not re.search(r"\{\{|\}\}|\{%|%\}|&[a-z]+;|<[a-z/]|\n\n\n|[ \t]\n|None|\r", written.body)
        assert re.findall(r"\b(?:u|U|uw|Uw)\b", written.body) == []
        assert lix(written.body) <= MAX_LIX
        assert written.subject == f"Klachten: {'1 termijn' if many == 1 else '6 termijnen'} om naar te kijken"


class TestThirdWeek:
    """D3: on passing handle-by the short letter stands drafted before the handler."""

    SAID = "Het bericht over de derde week staat voor je klaar."

    def test_handler_reads_that_the_draft_stands_ready_and_the_officer_does_not(self, case: Case, sanne: User) -> None:
        tell(case, Kind.HANDLING_LATE)
        assert self.SAID in body_of(sanne)
        assert "de streefdatum was dinsdag 8 december 2026." in body_of(the_office().officer)
        assert self.SAID not in body_of(the_office().officer)

    def test_officer_who_keeps_the_case_reads_it(self) -> None:
        the_office()
        case = deliver(a_case(on=FILED), on=FILED)
        tell(case, Kind.HANDLING_LATE)
        assert self.SAID in body_of(the_office().officer)

    def test_draft_that_was_dropped_is_not_named(self, case: Case, sanne: User) -> None:
        tell(case, Kind.HANDLING_LATE)
        drop_third_week(case, by=the_officer(), on=DAY)
        assert self.SAID not in body_of(sanne)
        assert "de streefdatum was" in body_of(sanne)


class TestLeaving:
    """What changed between gathering and leaving."""

    def leave(self, user: User, on: date = DAY) -> list[str]:
        prepare_digest(digest_of(user), on=on)
        return lines_of(user, on) if Digest.objects.filter(to=user).exists() else []

    def test_who_is_named_as_concerned_meanwhile_hears_nothing_and_the_officer_does(
        self, case: Case, sanne: User
    ) -> None:
        """D10."""
        other = assigned_case(on=FILED, to=sanne)
        for each in (case, other):
            tell(each, Kind.WARNED_OF_HANDLING)
        Concern.objects.create(case=case, user=sanne)
        left = self.leave(sanne)
        assert [line.partition(":")[0] for line in left] == [other.number]
        assert [line.partition(":")[0] for line in lines_of(the_office().officer)] == [case.number]

    def test_mail_itself_leaves_out_what_became_hidden_after_that(self, case: Case, sanne: User) -> None:
        other = assigned_case(on=FILED, to=sanne)
        for each in (case, other):
            tell(each, Kind.WARNED_OF_HANDLING)
        prepare_digest(digest_of(sanne), on=DAY)
        Concern.objects.create(case=case, user=sanne)
        assert case.number not in body_of(sanne)
        assert other.number in body_of(sanne)

    def test_nothing_left_to_tell_is_no_mail(self, case: Case, sanne: User) -> None:
        tell(case, Kind.WARNED_OF_HANDLING)
        Concern.objects.create(case=case, user=sanne)
        assert self.leave(sanne) == []
        assert not Digest.objects.filter(to=sanne).exists()

    def test_new_handler_hears_what_the_old_one_would_have(self, case: Case, sanne: User) -> None:
        tell(case, Kind.WARNED_OF_HANDLING)
        bo = staff(username="bo")
        assign(case, by=the_officer(), on=DAY, to=bo, reason="Ziek.")
        assert self.leave(sanne) == []
        assert [line.partition(":")[0] for line in lines_of(bo)] == [case.number]

    @pytest.mark.parametrize("gone", ["switched off", "out of the group", "no address"])
    def test_officer_hears_what_a_handler_who_left_would_have(self, case: Case, sanne: User, gone: str) -> None:
        tell(case, Kind.WARNED_OF_HANDLING)
        if gone == "out of the group":
            sanne.groups.clear()
        sanne.is_active, sanne.email = gone != "switched off", "" if gone == "no address" else sanne.email
        sanne.save()
        assert self.leave(sanne) == []
        assert [line.partition(":")[0] for line in lines_of(the_office().officer)] == [case.number]

    def test_settled_case_and_moved_date_are_left_out(self, case: Case, sanne: User) -> None:
        settled, moved = (assigned_case(on=FILED, to=sanne) for _ in range(2))
        for each in (case, settled, moved):
            tell(each, Kind.WARNED_OF_NOTICE)
        withdraw(settled, by=the_officer(), on=DAY, reason="Per telefoon.")
        announce_delay(moved, by=the_officer(), on=DAY, reason="Ziek.", new_date=d("2027-01-08"))
        deliver(moved, on=DAY)
        assert [line.partition(":")[0] for line in self.leave(sanne)] == [case.number]

    def test_mail_that_waited_over_the_weekend_is_todays_and_says_what_has_passed(
        self, case: Case, sanne: User
    ) -> None:
        tell(case, Kind.WARNED_OF_HANDLING, on=d("2026-12-04"))
        assert self.leave(sanne, NEXT) == [f"{case.number}: de streefdatum was dinsdag 8 december 2026."]
        assert digest_of(sanne).on == NEXT

    def test_second_digest_of_a_day_waits(self, case: Case, sanne: User) -> None:
        tell(case, Kind.WARNED_OF_HANDLING, on=DAY)
        Digest.objects.filter(to=sanne).update(state=State.SENDING)
        tell(case, Kind.WARNED_OF_NOTICE, on=NEXT)
        Digest.objects.filter(to=sanne, on=NEXT).update(state=State.SENT)
        yesterdays = Digest.objects.get(to=sanne, on=DAY)
        Digest.objects.filter(pk=yesterdays.pk).update(state=State.WAITING)
        prepare_digest(yesterdays, on=NEXT)
        assert Digest.objects.get(pk=yesterdays.pk).on == DAY
        prepare_digest(yesterdays, on=d("2026-12-11"))
        assert Digest.objects.get(pk=yesterdays.pk).on == d("2026-12-11")

    def test_lines_go_with_their_case(self, case: Case, sanne: User) -> None:
        """D8."""
        other = assigned_case(on=FILED, to=sanne)
        for each in (case, other):
            tell(each, Kind.WARNED_OF_HANDLING)
        withdraw(case, by=the_officer(), on=DAY, reason="Per telefoon.")
        deliver(case, on=DAY)
        destroy(again(case), by=CLOCK, on=d("2028-01-10"))
        assert set(DigestLine.objects.values_list("case", flat=True)) == {other.pk}


class TestLeft:
    @pytest.mark.parametrize("became", [State.SENT, State.UNCERTAIN])
    def test_what_left_is_told_to_nobody_else(self, case: Case, sanne: User, became: State) -> None:
        """What may have arrived is not sent again in silence."""
        tell(case, Kind.WARNED_OF_HANDLING)
        digest_left(digest_of(sanne), became, "x", on=DAY)
        assert (digest_of(sanne).state, digest_of(sanne).failure) == (became, "x")
        assert not Digest.objects.exclude(to=sanne).exists()

    def test_officer_hears_what_a_handler_could_not_be_told(self, case: Case, sanne: User) -> None:
        tell(case, Kind.WARNED_OF_HANDLING)
        digest_left(digest_of(sanne), State.REFUSED, "SMTPRecipientsRefused 550", on=DAY)
        assert [line.partition(":")[0] for line in lines_of(the_office().officer)] == [case.number]
        assert digest_of(the_office().officer).on == DAY

    def test_officer_whose_digest_has_left_hears_it_tomorrow(self, case: Case, sanne: User) -> None:
        tell(case, Kind.WARNED_OF_HANDLING, Kind.ANSWER_NEAR)
        officer = the_office().officer
        Digest.objects.filter(to=officer).update(state=State.SENT)
        digest_left(digest_of(sanne), State.REFUSED, "550", on=DAY)
        assert Digest.objects.get(to=officer, state=State.WAITING).on == NEXT

    def test_refused_officer_is_not_told_by_themselves(self, case: Case) -> None:
        tell(case, Kind.ANSWER_NEAR)
        officer = the_office().officer
        digest_left(digest_of(officer), State.REFUSED, "550", on=DAY)
        assert Digest.objects.filter(to=officer).count() == 1
