"""Step 3: check, and send. Sent twice it is one complaint; what fails on our side costs nobody a word."""

from __future__ import annotations

import logging
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from complaints import promises
from complaints.files import waiting
from complaints.files.private import private
from complaints.intake import confirmation, drafts
from complaints.intake.answers import answers_of, facts_of
from complaints.intake.drafts import FormDraft
from complaints.intake.steps import COMPLAINT, METHODS, place_to_go
from complaints.models import Actor, Case, Channel
from complaints.transitions.taking_in.receive import receive
from site_gooiconsult.shared.limits import Limit, address_of

logger = logging.getLogger(__name__)
FASTEST = timedelta(seconds=3)
TRAP = "website"
"""A field that no person sees. Whoever fills it in is too fast, and a person who somehow did may send once more."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a complaint was not sent: which sentences the page shows, its status, and in how many seconds to try again."""

    why: str
    status: int
    wait: int

    @property
    def later(self) -> str:
        """When to try again, in words."""
        minutes = math.ceil(self.wait / 60)
        return f"over {math.ceil(minutes / 60)} uur" if minutes > 60 else f"over {minutes} minuten"  # noqa: PLR2004


TOO_FAST = Trouble("fast", 429, int(FASTEST.total_seconds()))
FAILED = Trouble("failed", 503, 120)


@private
@require_http_methods(METHODS)
def check(request: HttpRequest) -> HttpResponse:
    """Show all answers, with a way to change each, and send them."""
    at = timezone.now()
    draft = drafts.find(request.session, at)
    if request.method == "POST":
        return send(request, draft, at)
    if draft is None:
        return redirect(COMPLAINT.address)
    facts = facts_of(draft)
    return show(request, draft, facts) if facts else redirect(place_to_go(draft))


def send(request: HttpRequest, draft: FormDraft | None, at: datetime) -> HttpResponse:
    """File the draft once, however often it is sent; where it cannot be, it waits as it was."""
    if sent := sent_before(request, draft, at):
        return redirect(confirmation.address(sent))
    if draft is None:
        return render(request, "complaints/intake/expired.html", status=410)
    facts = facts_of(draft)
    if facts is None or request.POST.get("draft", draft.id) != draft.id:  # changed in another tab: look first
        return redirect(place_to_go(draft))
    if trouble := hindrance(request, draft, facts["email"], at):
        return show(request, draft, facts, trouble)
    try:
        case = file(draft, facts)
    except Exception as error:  # noqa: BLE001 - whatever it is, the complaint waits and its sender is told
        logger.error("filing failed: %s", type(error).__name__)  # noqa: TRY400 - a traceback holds the complaint
        return show(request, draft, facts, FAILED)
    drafts.filed(request.session, draft, at)
    return redirect(confirmation.address(case))


def sent_before(request: HttpRequest, draft: FormDraft | None, at: datetime) -> Case | None:
    """The case that this session made of the same draft, or of its last one where no other was begun."""
    here = drafts.filed_here(request.session, at)
    asked = request.POST.get("draft") or (draft.id if draft else "".join(here[-1:]))
    return Case.objects.filter(filing_key=asked).first() if asked in here else None


def hindrance(request: HttpRequest, draft: FormDraft, email: str, at: datetime) -> Trouble | None:
    """What stands in the way: machines are too fast, and nobody may flood the firm or somebody's mailbox."""
    if request.POST.get(TRAP):
        draft.opened_at = at.timestamp()
        drafts.keep(request.session, draft, at)
    if timedelta(0) <= draft.age(at) < FASTEST:  # opened later than now: the clock was put back
        return TOO_FAST
    per_email = Limit("complaints by mailbox", settings.COMPLAINTS_PER_EMAIL_PER_DAY, timedelta(days=1))
    per_address = Limit("complaints by address", settings.COMPLAINTS_PER_ADDRESS_PER_HOUR, timedelta(hours=1))
    wait = per_email.take(mailbox(email), draft.id, at) or per_address.take(address_of(request), draft.id, at)
    return Trouble("often", 429, wait) if wait else None


def mailbox(email: str) -> str:
    """One mailbox, however its address is spelled."""
    local, _, domain = email.casefold().rpartition("@")
    return f"{local.partition('+')[0]}@{domain.encode('idna').decode()}"


def file(draft: FormDraft, facts: Mapping[str, Any]) -> Case:
    """The draft becomes a case, and its files go along."""
    with transaction.atomic():
        case = receive(
            by=Actor.complainant(),
            on=timezone.localdate(),
            channel=Channel.FORM,
            facts=facts,
            files=waiting.to_send(draft.key),
            filing_key=draft.key,
        )
        waiting.clear(draft.key)
    return case


def show(
    request: HttpRequest, draft: FormDraft, facts: Mapping[str, Any], trouble: Trouble | None = None
) -> HttpResponse:
    """The check page, with what went wrong above it."""
    files = list(waiting.files_of(draft.key).values_list("name", flat=True))
    context = {
        "draft": draft,
        "steps": answers_of(Case(**facts), files),
        "terms": promises.today(timezone.localdate()).terms,
        "trouble": trouble,
        "trap": TRAP,
    }
    response = render(request, "complaints/intake/check.html", context, status=trouble.status if trouble else 200)
    if trouble:
        response.headers["Retry-After"] = str(trouble.wait)
    return response
