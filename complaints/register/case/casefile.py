"""The case file: the next action first, then all that is known of a complaint (R3, R12, D22)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property

from complaints import promises
from complaints.due.post import marked
from complaints.facts import duties_of, facts_of
from complaints.files.file import VIEWABLE
from complaints.models import Attachment, Audience, Case, Concern, Entry, Hold, Letter, Round
from complaints.models.colleagues import name_of
from complaints.permissions import Right, holds, officer_for
from complaints.procedure.duties import Facts, Next, Step, in_force, next_step
from complaints.promises import Calendar
from complaints.register import rulesheet
from complaints.register.actions import ACTIONS, GROUPS, Action
from complaints.register.case.clock import Left, left, terms_of
from complaints.register.case.family import family_of, with_kin
from complaints.register.case.keeping import keeping
from complaints.register.case.looks import traces
from complaints.register.case_view import CaseView
from complaints.register.timeline import timeline
from complaints.register.words import STEPS
from complaints.transitions.answering.propose import agreed_proposal
from complaints.transitions.guarding.look import look
from complaints.transitions.keeping.answer_request import open_requests
from complaints.transitions.posting.record_posted import to_post


@dataclass(frozen=True, slots=True)
class Button:
    """A step to press."""

    label: str
    effect: str
    url: str


@dataclass(frozen=True, slots=True)
class NextAction:
    """The one next step: what, until when, and either its button or why there is none."""

    what: str
    on: date
    left: Left
    button: Button | None
    note: str
    by_itself: bool
    """Whether nobody has to do anything for it."""


class CaseFile(CaseView):
    """All that is known of one complaint, on one page; opening it is recorded."""

    template_name = "complaints/register/case_file.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        look(self.case, by=self.by, on=self.on)
        return self.render_to_response(self.get_context_data())

    def cases(self) -> QuerySet[Case]:
        return (
            with_kin(super().cases())
            .select_related("subject", "received_by", "registered_by")
            .prefetch_related(
                Prefetch("letters", marked(Letter.objects.order_by("pk"))),
                Prefetch("rounds", Round.objects.select_related("position__drafted_by", "executor")),
                Prefetch("entries", Entry.objects.select_related("by")),
                "data_requests",
                "merged__holds",
                Prefetch("holds", Hold.objects.select_related("by")),
                Prefetch("concerns", Concern.objects.select_related("user")),
                Prefetch("attachments", Attachment.objects.defer("content").select_related("entry")),
            )
        )

    @cached_property
    def calendar(self) -> Calendar:
        """Terms and days off, read once."""
        return promises.calendar()

    @cached_property
    def not_worked(self) -> dict[date, str]:
        """The days on which staff do not work (D2)."""
        return self.calendar.not_worked(self.on)

    @cached_property
    def facts(self) -> Facts:
        """The case as the rules see it."""
        return facts_of(self.case, self.calendar)

    @cached_property
    def buttons(self) -> dict[str, Button]:
        """The steps that this user may take now, by verb."""
        return {
            action.verb: Button(action.label, action.effect, action.url(self.case))
            for action in ACTIONS
            if holds(self.user, action.needs(self.case)) and not action.why_not(self.case, self.on)
        }

    @cached_property
    def due(self) -> Next:
        """What the rules say comes next."""
        return next_step(self.facts)

    def coming(self) -> NextAction:
        """What comes next on this screen; an open case without a handler needs one first."""
        due = self.due
        verb = due.step.value if self.case.handler_id or not self.case.is_open else "assign"
        wanted = next((action for action in ACTIONS if action.verb == verb), None)
        button = self.buttons.get(verb)
        note = "" if button or wanted is None else self._why_not(wanted)
        if due.step is Step.RECORD_RULING:
            note = f"Het beroep loopt. {note}".strip()
        what = wanted.label if wanted else STEPS[due.step]
        return NextAction(what, due.on, left(self.on, due.on, self.not_worked), button, note, due.step is Step.DESTROY)

    def others(self, first: Button | None) -> dict[str, list[Button]]:
        """The other steps that this user may take now, under their headings."""
        groups = {
            heading: [self.buttons[action.verb] for action in actions if action.verb in self.buttons]
            for heading, actions in GROUPS.items()
        }
        left_over = {heading: [each for each in buttons if each is not first] for heading, buttons in groups.items()}
        return {heading: buttons for heading, buttons in left_over.items() if buttons}

    def _why_not(self, wanted: Action) -> str:
        if why_not := wanted.why_not(self.case, self.on):
            return why_not
        officer = officer_for(self.case)
        return f"Dit doet {name_of(officer)}." if officer else "Dit doet de klachtverantwoordelijke."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        coming = self.coming()
        letters = list(self.case.letters.all())
        to_complainant = [letter for letter in letters if letter.audience == Audience.COMPLAINANT]
        run = self.facts.rounds[-1]
        dates = in_force(run)
        sheet = duties_of(self.case, self.on, self.calendar)
        return super().get_context_data(
            **kwargs,
            case=self.case,
            coming=coming,
            others=self.others(coming.button),
            answer_by=dates.answer_by,
            left=left(self.on, dates.answer_by, self.not_worked),
            timeline=timeline(self.case),
            terms=terms_of(run, dates, self.not_worked),
            rules=rulesheet.rows(sheet, self.facts),
            open_requests=open_requests(self.case),
            today=self.on,
            agreed=self.case.is_open and not run.position_drafted and agreed_proposal(self.case),
            silent=self.case.is_open and run.position_came is None and self.on > dates.answer_by,
            keeping=keeping(self.case, self.facts, self.on),
            letters=to_complainant,
            mails_to_staff=[letter for letter in letters if letter.audience == Audience.STAFF],
            trouble=[letter for letter in letters if letter.stuck],  # type: ignore[attr-defined]
            works=holds(self.user, Right.WORK_OWN),
            sends_position=holds(self.user, Right.ANSWER_FOR_CASES),
            to_post=to_post(self.case),
            family=family_of(self.case, self.user),
            traces=traces(self.case, self.user),
            kept=self.facts.terms,
            viewable=VIEWABLE,
            buttons=self.buttons,
        )

    def get_page_title(self) -> str:
        return self.case.number
