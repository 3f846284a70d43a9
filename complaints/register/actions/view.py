"""The screen of a step: its effect, its facts, its exact mail. Nothing changes but by pressing its button."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from wagtail.admin import messages

from complaints.letters.standard import fill, known_of
from complaints.models import StandardText
from complaints.permissions import allows, may_see
from complaints.register.actions.action import ON_PAPER, Action
from complaints.register.actions.forms import FactsForm
from complaints.register.actions.letter import LetterForm
from complaints.register.actions.standard import TextChoice
from complaints.register.case_view import REGISTER, CaseView
from complaints.register.timeline import changes
from complaints.transitions.step import Changed, Gone, NoRight, NotAllowed, refuse_when_changed, unreachable

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
            if letter is not None and "insert" in request.POST:
                return self.insert(facts, letter)
            if status := self.to_read(facts, letter):
                return self.show(facts, letter, status=status)
            self.take(facts, letter)
        except Gone:
            raise Http404 from None
        except NoRight as refused:
            return self.show(refused=refused)
        except NotAllowed as refused:
            return self.show(facts, letter or self.letter_if_any(facts), refused=refused)
        messages.success(request, ON_PAPER if letter and letter.draft.on_paper else self.action.done)
        return redirect(self.file_url if may_see(self.user, self.case) else REGISTER)

    def refuse_if_impossible(self, seen: int | None = None) -> None:
        """Say before the form is looked at what the transition would say: no right, changed, or not possible now."""
        _ = self.newest  # read first, so that nothing falls between looking for changes and showing them
        if not allows(self.by, self.case, self.action.needs(self.case)):
            raise NoRight
        refuse_when_changed(self.case, seen)
        if why_not := self.action.why_not(self.case, self.on):
            raise NotAllowed(why_not)

    def facts(self, posted: Any = None) -> FactsForm:
        """What is asked of the person."""
        files = self.request.FILES if posted is not None else None
        return self.action.form(posted, case=self.case, user=self.user, on=self.on, files=files)

    def letter(self, facts: FactsForm) -> LetterForm | None:
        """The mail that goes with these facts, in the words in which it was posted; None where there is none (yet)."""
        if self.action.draft is None or (self.action.letter_follows and not facts.is_valid()):
            return None
        told = facts.facts() if self.action.letter_follows else {}
        drafted = self.action.draft(self.case, on=self.on, **told)
        return LetterForm(drafted, self.request.POST or None) if drafted and not unreachable(self.case) else None

    def insert(self, facts: FactsForm, letter: LetterForm) -> HttpResponse:
        """The screen again, with the chosen standard text in the letter; nothing is sent."""
        choice = TextChoice(self.request.POST)
        if choice.is_valid() and letter.is_bound:
            text = fill(choice.cleaned_data["standard_text"].body, known_of(self.case))
            letter = letter.with_text(text)
        if not self.action.letter_follows:
            facts = self.facts()
            typed = {name: self.request.POST[name] for name in facts.fields if name in self.request.POST}
            facts.initial = {**facts.initial, **typed}
        status = HTTPStatus.OK if choice.is_valid() else HTTPStatus.UNPROCESSABLE_ENTITY
        return self.show(facts, letter, choice=choice, status=status)

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
        choice: TextChoice | None = None,
        status: HTTPStatus = HTTPStatus.OK,
    ) -> HttpResponse:
        """The screen with what was typed, and with what was wrong with it."""
        if refused is not None:
            status = HTTPStatus.FORBIDDEN if isinstance(refused, NoRight) else HTTPStatus.CONFLICT
        errors = [
            form
            for form in (facts, letter, choice)
            if form and status is HTTPStatus.UNPROCESSABLE_ENTITY and form.errors
        ]
        refusal = str(refused or "") or (RENEWED if status is HTTPStatus.CONFLICT else "")
        changed = changes(refused.entries, self.case) if isinstance(refused, Changed) else []
        choice = (choice or TextChoice()) if letter and StandardText.objects.exists() else None
        context = self.get_context_data(
            facts=facts, letter=letter, choice=choice, errors=errors, refusal=refusal, changed=changed
        )
        return self.render_to_response(context, status=status)

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
