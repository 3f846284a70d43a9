"""A complaint that is not sent yet: its answers wait in the session, as they were typed, until a day after the last one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.contrib.sessions.backends.base import SessionBase

KEY = "complaint"
FILED = "complaints_filed"
REMEMBERED = 5
WAITS = timedelta(hours=24)


@dataclass
class FormDraft:
    """What somebody filled in, and since when. Its id becomes the filing key: one draft is one complaint at most."""

    id: str
    opened_at: float
    kept_at: float
    answers: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> UUID:
        """The id by which files wait for it, and under which it is filed."""
        return UUID(self.id)

    def age(self, at: datetime) -> timedelta:
        """How long ago its first step was opened."""
        return timedelta(seconds=at.timestamp() - self.opened_at)


def find(session: SessionBase, at: datetime) -> FormDraft | None:
    """The draft of this session, where it has one that is younger than a day."""
    kept = session.get(KEY)
    if kept is None or at.timestamp() - kept["kept_at"] > WAITS.total_seconds():
        return None
    return FormDraft(**kept)


def begin(session: SessionBase, at: datetime) -> FormDraft:
    """A new draft, kept."""
    draft = FormDraft(id=str(uuid4()), opened_at=at.timestamp(), kept_at=at.timestamp())
    return keep(session, draft, at)


def keep(session: SessionBase, draft: FormDraft, at: datetime) -> FormDraft:
    """Keep the draft for a day from now."""
    draft.kept_at = at.timestamp()
    session[KEY] = asdict(draft)
    return draft


def answer(draft: FormDraft, names: Iterable[str], typed: Mapping[str, str]) -> None:
    """Take over what was typed in these fields, right or wrong."""
    draft.answers |= {name: typed.get(name, "") for name in names}


def filed(session: SessionBase, draft: FormDraft, at: datetime) -> None:
    """The draft was sent: nothing of it stays but its id, so that this session may see for a day what it sent."""
    session.pop(KEY, None)
    here = session.get(FILED, {}) | {draft.id: at.timestamp()}
    session[FILED] = dict(list(here.items())[-REMEMBERED:])


def filed_here(session: SessionBase, at: datetime) -> list[str]:
    """The ids of what this session filed in the last day, the last one last."""
    return [
        key for key, filed_at in session.get(FILED, {}).items() if at.timestamp() - filed_at <= WAITS.total_seconds()
    ]
