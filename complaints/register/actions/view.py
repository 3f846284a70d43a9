"""The screen of a step: its effect, its facts, its exact mail. Nothing changes but by pressing its button."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from wagtail.admin import messages

from complaints.permissions import allows, may_see
from complaints.register.actions.action import Action
from complaints.register.actions.forms import FactsForm
from complaints.register.actions.letter import LetterForm
from complaints.register.case_view import CaseView
from complaints.register.timeline import changes
from complaints.transitions.step import Changed, Gone, NoRight, NotAllowed, refuse_when_changed

REGISTER = "klachten_modeladmin_index"
"""Where somebody goes who has just given a case away."""
RENEWED = "De mail is intussen anders geworden. Lees hem opnieuw en verstuur hem dan."


class ActionView(CaseView):
    """One row of the table, on one case.

    Where the mail depends on what is typed there are two stages: `facts`, then `letter`; else everything is on one page.
    """

    action: Action = None  # type: ignore[assignment]  # as_view sets it
    template_name = "complaints/register/action.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        facts = self.facts()
        try:
            self.refuse_if_impossible()
            return self.show(facts, self.letter(facts))
        except NotAllowed as refused:
            return self.show(refused=refused)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        facts, letter = self.facts(request.POST), None
        try:
            self.refuse_if_impossible(seen=self.seen)
            if "back" in request.POST:
                return self.show(facts)
            letter = self.letter(facts)
            if status := self.to_read(facts, letter):
                return self.show(facts, letter, status=status)
            self.take(facts, letter)
        except Gone:
            raise Http404 from None
        except NoRight as refused:
            return self.show(refused=refused)
        except NotAllowed as refused:
            return self.show(facts, letter or self.letter_if_any(facts), refused=refused)
        messages.success(request, self.action.done)
        return redirect(self.file_url if may_see(self.user, self.case) else REGISTER)

    def refuse_if_impossible(self, seen: int | None = None) -> None:
        """Say before the form is looked at what the transition would say: no right, changed, or not possible now."""
        _ = self.newest  # read first, so that nothing falls between looking for changes and showing them
        if not allows(self.by, self.case, self.action.right):
            raise NoRight
        refuse_when_changed(self.case, seen)
        if obstacle := self.action.obstacle(self.case):
            raise NotAllowed(obstacle)

    def facts(self, posted: Any = None) -> FactsForm:
        """What is asked of the person."""
        return self.action.form(posted, case=self.case, user=self.user, on=self.on)

    def letter(self, facts: FactsForm) -> LetterForm | None:
        """The mail that goes with these facts, in the words in which it was posted; None where there is none yet."""
        if self.action.draft is None or (self.action.letter_follows and not facts.is_valid()):
            return None
        told = facts.facts() if self.action.letter_follows else {}
        return LetterForm(self.action.draft(self.case, on=self.on, **told), self.request.POST or None)

    def letter_if_any(self, facts: FactsForm) -> LetterForm | None:
        """The same for a step that was refused: then there may be no draft to make."""
        try:
            return self.letter(facts)
        except NotAllowed:
            return None

    def to_read(self, facts: FactsForm, letter: LetterForm | None) -> HTTPStatus | None:
        """Whether there is something to read before the step is taken, and what the answer is called then."""
        if not facts.is_valid():
            return HTTPStatus.UNPROCESSABLE_ENTITY
        if letter is None:
            return None
        if self.request.POST.get("stage") != "letter":
            return HTTPStatus.OK
        if not letter.is_bound:
            return HTTPStatus.CONFLICT
        return None if letter.is_valid() else HTTPStatus.UNPROCESSABLE_ENTITY

    def take(self, facts: FactsForm, letter: LetterForm | None) -> None:
        """Take the step."""
        words = {"letter": letter.reworded} if letter else {}
        self.action.transition(self.case, by=self.by, on=self.on, seen=self.seen, **facts.facts(), **words)

    @cached_property
    def newest(self) -> int:
        """The last entry that this screen knows of."""
        last = self.case.entries.last()
        return last.pk if last else 0

    @property
    def seen(self) -> int:
        """The last entry that the person had seen; everything is news to whoever does not say."""
        posted = self.request.POST.get("seen", "")
        return int(posted) if posted.isdecimal() else 0

    def show(
        self,
        facts: FactsForm | None = None,
        letter: LetterForm | None = None,
        *,
        refused: NotAllowed | None = None,
        status: HTTPStatus = HTTPStatus.OK,
    ) -> HttpResponse:
        """The screen with what was typed, and with what was wrong with it."""
        if refused is not None:
            status = HTTPStatus.FORBIDDEN if isinstance(refused, NoRight) else HTTPStatus.CONFLICT
        errors = [
            form for form in (facts, letter) if form and status is HTTPStatus.UNPROCESSABLE_ENTITY and form.errors
        ]
        refusal = str(refused or "") or (RENEWED if status is HTTPStatus.CONFLICT else "")
        changed = changes(refused.entries, self.case) if isinstance(refused, Changed) else []
        context = {"facts": facts, "letter": letter, "errors": errors, "refusal": refusal, "changed": changed}
        return self.render_to_response(self.get_context_data(**context), status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        facts = kwargs["facts"]
        return super().get_context_data(
            **kwargs,
            case=self.case,
            action=self.action,
            typed=facts.typed if facts is not None and facts.is_valid() else [],
            kept={name: self.request.POST[name] for name in LetterForm.base_fields if name in self.request.POST},
            mail=self.action.mail(self.case) if self.action.mail and facts is not None else None,
            wrong=sum(len(form.errors) for form in kwargs["errors"]),
            newest=self.newest,
            file_url=self.file_url,
        )

    def get_page_title(self) -> str:
        return self.action.label

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        here = {"url": "", "label": self.action.label, "sublabel": self.case.number}
        return [*super().get_breadcrumbs_items(), here]

    def get_page_subtitle(self) -> str:
        return self.case.number
