"""A letter as it stands on paper: the firm's letterhead, the address for the window of the envelope, the text (D18)."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from complaints.letters.context import firm
from complaints.models import Audience
from complaints.permissions import Right, allows
from complaints.register.case_view import CaseView
from complaints.transitions.guarding.look import look
from complaints.transitions.letting_in.give_access import GIVE_ACCESS, with_code


class Sheet(CaseView):
    """A page to print from the browser; nothing changes by it."""

    def printed(self, request: HttpRequest, *, address: str, on: date, subject: str, body: str) -> HttpResponse:
        """The letter, alone on its page."""
        letter = {"address": address.splitlines(), "on": on, "subject": subject, "body": body}
        context = {"letter": letter, "firm": firm(), "case": self.case, "file_url": self.file_url}
        return render(request, "complaints/register/print.html", context)


class PrintLetter(Sheet):
    """A letter that was written; one with a code was printed before it was given, and is nowhere now."""

    def get(self, request: HttpRequest, pk: int, letter: int) -> HttpResponse:
        on_paper = self.case.letters.filter(audience=Audience.COMPLAINANT, to_address="")
        found = get_object_or_404(on_paper.exclude(paper=GIVE_ACCESS), pk=letter)
        look(self.case, by=self.by, on=self.on)
        return self.printed(
            request, address=found.postal_address, on=found.ordered_on, subject=found.subject, body=found.body
        )


class PrintDraft(Sheet):
    """A letter while it is being written, as the form that is open somewhere else has it; and the only one with a code."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not allows(self.by, self.case, Right.WORK_OWN):
            raise Http404
        typed = {name: request.POST.get(name, "") for name in ("subject", "body", "code")}
        body = with_code(typed["body"], typed["code"]) if typed["code"] else typed["body"]
        return self.printed(request, address=self.case.postal_address, on=self.on, subject=typed["subject"], body=body)
