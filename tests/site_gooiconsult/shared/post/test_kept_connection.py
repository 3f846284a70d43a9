"""Many mails go over one connection, which is made anew after its share."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from site_gooiconsult.shared.post import line
from site_gooiconsult.shared.post.item import State
from tests.site_gooiconsult.shared.post.outbox import Owner, a_parcel, fate
from tests.site_gooiconsult.shared.post.servers import Sink

pytestmark = pytest.mark.any_day

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.mark.usefixtures("mail_folder")
class TestConnection:
    def test_many_mails_go_over_one_connection(self, owner: Owner, now: datetime, sink: Sink) -> None:
        for _ in range(5):
            a_parcel()
        owner.deliver(now)
        assert (len(sink.mails), len(sink.sessions)) == (5, 1)

    def test_connection_is_made_anew_after_its_share(
        self, owner: Owner, now: datetime, sink: Sink, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(line, "PER_CONNECTION", 2)
        for _ in range(5):
            a_parcel()
        owner.deliver(now)
        assert (len(sink.mails), len(sink.sessions)) == (5, 3)

    def test_refused_parcel_leaves_the_connection_to_the_others(self, owner: Owner, now: datetime, sink: Sink) -> None:
        sink.answers["weg@example.org"] = "550 onbekend"
        parcels = [a_parcel(), a_parcel("weg@example.org"), a_parcel()]
        owner.deliver(now)
        assert [fate(parcel)[0] for parcel in parcels] == [State.SENT, State.REFUSED, State.SENT]
        assert len(sink.sessions) == 1
