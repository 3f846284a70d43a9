"""Terms with a start date: proposed by the officer, approved by the operations lead, never by one person (D15)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from complaints import promises
from complaints.models import Actor, TermsProposal, TermsVersion
from complaints.procedure.terms import Terms
from complaints.transitions.governing.approve_terms import approve_terms
from complaints.transitions.governing.end_proposal import end_proposal
from complaints.transitions.governing.propose_terms import obstacles, propose_terms, waiting
from complaints.transitions.step import NoRight, NotAllowed
from site_gooiconsult import roles
from tests.complaints.factories import CLOCK, a_case, again, staff, the_officer
from tests.photo import photo
from tests.threads import at_once

pytestmark = pytest.mark.django_db
TODAY, START = date(2026, 11, 24), date(2027, 1, 1)
DAY = timedelta(days=1)
FOUR = replace(Terms(), answer_weeks=4)


def the_lead() -> Actor:
    return Actor.staff(staff(roles.LEADS, "teamlead"))


def proposed(terms: Terms = FOUR, starts_on: date = START, by: Actor | None = None) -> TermsProposal:
    return propose_terms(starts_on=starts_on, terms=terms, reason="Meer tijd.", by=by or the_officer(), on=TODAY)


class TestProposing:
    def test_proposal_holds_nowhere(self) -> None:
        proposal = proposed()
        assert (proposal.terms, proposal.starts_on, proposal.reason) == (FOUR, START, "Meer tijd.")
        assert (proposal.proposed_by, proposal.proposed_on) == (the_officer().user, TODAY)
        assert promises.terms_on(START) == promises.today(START).terms == Terms()

    @pytest.mark.parametrize(
        ("starts_on", "said"),
        [
            (TODAY - DAY, "Nieuwe termijnen gelden op zijn vroegst vanaf morgen."),
            (TODAY, "Nieuwe termijnen gelden op zijn vroegst vanaf morgen."),
            (date(2000, 1, 1), "Nieuwe termijnen gelden op zijn vroegst vanaf morgen."),
            (date(9999, 12, 31), "Kies een dag binnen twee jaar."),
        ],
    )
    def test_start_is_tomorrow_or_later(self, starts_on: date, said: str) -> None:
        with pytest.raises(NotAllowed, match=said):
            proposed(starts_on=starts_on)
        assert not TermsProposal.objects.exists()

    def test_proposal_says_why(self) -> None:
        with pytest.raises(NotAllowed, match="Schrijf waarom je andere termijnen voorstelt"):
            propose_terms(starts_on=START, terms=FOUR, reason=" ", by=the_officer(), on=TODAY)
        assert not TermsProposal.objects.exists()

    def test_tomorrow_is_possible(self) -> None:
        assert proposed(starts_on=TODAY + DAY).starts_on == TODAY + DAY

    @pytest.mark.parametrize(
        ("terms", "field"),
        [
            (replace(Terms(), handle_weeks=4), "handle_weeks"),
            (replace(Terms(), acknowledge_workdays=0), "acknowledge_workdays"),
            (replace(Terms(), destroy_years=11), "destroy_years"),
            (replace(Terms(), keep_years=2), "destroy_years"),
            (Terms(), "starts_on"),
        ],
    )
    def test_numbers_without_sense_or_without_change_are_refused(self, terms: Terms, field: str) -> None:
        assert list(obstacles(START, terms, TODAY)) == [field]
        with pytest.raises(NotAllowed):
            proposed(terms)

    def test_one_proposal_waits_at_a_time(self) -> None:
        first = proposed()
        with pytest.raises(NotAllowed, match="Er ligt al een voorstel"):
            proposed(starts_on=START + DAY)
        end_proposal(first, by=the_officer(), on=TODAY)
        assert proposed(starts_on=START + DAY) == waiting(TODAY)

    def test_day_on_which_others_start_is_taken(self) -> None:
        approve_terms(proposed(), by=the_lead(), on=TODAY)
        with pytest.raises(NotAllowed, match="al andere termijnen"):
            proposed(replace(Terms(), answer_weeks=5))

    @pytest.mark.parametrize(
        "role", [roles.EDITORS, roles.EMPLOYEES, roles.HANDLERS, roles.LEADS, roles.ADMINISTRATORS]
    )
    def test_others_do_not_propose(self, role: str) -> None:
        with pytest.raises(NoRight):
            proposed(by=Actor.staff(staff(role, "iemand")))
        with pytest.raises(NoRight):
            proposed(by=CLOCK)


class TestApproving:
    def test_approved_terms_hold_from_their_first_day(self) -> None:
        version = approve_terms(proposed(), by=the_lead(), on=TODAY)
        assert (version.proposal.approved_by, version.proposal.approved_on) == (the_lead().user, TODAY)
        assert [promises.terms_on(START + days * DAY).answer_weeks for days in (-1, 0, 1)] == [3, 4, 4]

    def test_case_that_is_there_keeps_its_terms_and_a_new_one_has_the_new(self) -> None:
        case = a_case(on=START - DAY)
        before = again(case).answer_by
        approve_terms(proposed(), by=the_lead(), on=TODAY)
        assert again(case).answer_by == before == START - DAY + timedelta(weeks=3)
        assert a_case(on=START).answer_by == START + timedelta(weeks=4)

    def test_nobody_approves_their_own(self) -> None:
        both = staff(roles.LEADS, staff(roles.OFFICERS, "beide").username)
        proposal = proposed(by=Actor.staff(both))
        with pytest.raises(NotAllowed, match="eigen voorstel"):
            approve_terms(proposal, by=Actor.staff(both), on=TODAY)
        assert TermsVersion.objects.count() == 1
        approve_terms(proposal, by=the_lead(), on=TODAY)
        assert TermsVersion.objects.count() == 2

    def test_proposal_lapses_on_its_first_day(self) -> None:
        proposal = proposed()
        with pytest.raises(NotAllowed, match="voorbij"):
            approve_terms(proposal, by=the_lead(), on=START)
        assert (waiting(START - DAY), waiting(START)) == (proposal, None)
        approve_terms(proposal, by=the_lead(), on=START - DAY)

    def test_lapsed_proposal_stands_in_nobodys_way(self) -> None:
        proposed()
        propose_terms(starts_on=START + DAY, terms=FOUR, reason="Alsnog.", by=the_officer(), on=START)

    def test_approving_twice_is_approving_once(self) -> None:
        proposal = proposed()
        version, other = approve_terms(proposal, by=the_lead(), on=TODAY), Actor.staff(staff(roles.LEADS, "ander"))
        before = photo()
        assert approve_terms(proposal, by=other, on=TODAY + DAY) == version
        assert photo() == before

    @pytest.mark.django_db(transaction=True)
    def test_two_leads_at_once_make_one_version(self) -> None:
        proposal = proposed()
        leads = [Actor.staff(staff(roles.LEADS, name)) for name in ("een", "twee", "drie")]
        made = at_once([partial(approve_terms, proposal, by=lead, on=TODAY) for lead in leads])
        assert len({version.pk for version in made}) == 1
        assert TermsVersion.objects.count() == 2

    @pytest.mark.parametrize(
        "role", [roles.EDITORS, roles.EMPLOYEES, roles.HANDLERS, roles.OFFICERS, roles.ADMINISTRATORS]
    )
    def test_others_do_not_approve(self, role: str) -> None:
        proposal = proposed()
        for by in (Actor.staff(staff(role, "iemand")), CLOCK):
            with pytest.raises(NoRight):
                approve_terms(proposal, by=by, on=TODAY)
        assert TermsVersion.objects.count() == 1


class TestEnding:
    @pytest.mark.parametrize("by", [the_officer, the_lead])
    def test_officer_takes_it_back_and_lead_turns_it_down(self, by: type) -> None:
        proposal = end_proposal(proposed(), by=by(), on=TODAY)
        assert (proposal.ended_by, proposal.ended_on, waiting(TODAY)) == (by().user, TODAY, None)
        with pytest.raises(NotAllowed, match="ingetrokken of afgewezen"):
            approve_terms(proposal, by=the_lead(), on=TODAY)

    def test_ending_twice_keeps_who_ended_it_first(self) -> None:
        proposal, lead = end_proposal(proposed(), by=the_officer(), on=TODAY), the_lead()
        before = photo()
        end_proposal(proposal, by=lead, on=TODAY + DAY)
        assert photo() == before

    def test_what_was_approved_counts(self) -> None:
        proposal = proposed()
        approve_terms(proposal, by=the_lead(), on=TODAY)
        with pytest.raises(NotAllowed, match="al goedgekeurd"):
            end_proposal(proposal, by=the_officer(), on=TODAY)

    @pytest.mark.parametrize("role", [roles.EDITORS, roles.EMPLOYEES, roles.HANDLERS, roles.ADMINISTRATORS])
    def test_others_do_not_end_it(self, role: str) -> None:
        proposal = proposed()
        with pytest.raises(NoRight):
            end_proposal(proposal, by=Actor.staff(staff(role, "iemand")), on=TODAY)
        assert waiting(TODAY) == proposal
