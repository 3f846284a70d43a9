"""The database refuses a hold without a name, a reason or an end, and a stop that nobody released (D7, D8)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from complaints.models import DataRequest, Ground, Hold, Stop
from complaints.models.data_request import Article
from tests.complaints.factories import a_case, staff
from tests.complaints.transitions.every_step import FILED

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def hold(**fields: Any) -> Hold:
    facts = {"ground": Ground.CLAIM, "text": "Dagvaarding.", "since": FILED, "until": FILED + DAY, "by": staff()}
    return Hold.objects.create(case=a_case(on=FILED), **facts | fields)


def stop(message_id: str = "<1@example.org>", **fields: Any) -> Stop:
    return Stop.objects.create(message_id=message_id, stopped_on=FILED, due=6, cases=9, **fields)


def asked(**fields: Any) -> DataRequest:
    facts = {"article": Article.SEE, "asked_on": FILED, "text": "Wat staat er van mij?"}
    return DataRequest.objects.create(case=a_case(on=FILED), **facts | fields)


BROKEN: dict[str, Callable[[], object]] = {
    "hold_ends_after_it_began": lambda: hold(until=FILED - DAY),
    "hold_ground_known": lambda: hold(ground="zomaar"),
    "hold_has_name_and_reason": lambda: hold(by=None),
    "request_article_known": lambda: asked(article=18),
    "request_has_words": lambda: asked(text=""),
    "request_answered_by_somebody_with_a_reason": lambda: asked(answered_on=FILED, granted=True, answered_by=staff()),
    "stop_released_by_somebody": lambda: stop(waiting=None, released_on=FILED),
}


@pytest.mark.parametrize("name", BROKEN)
def test_constraint_refuses_what_it_forbids(name: str) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        BROKEN[name]()


def test_hold_needs_words_and_one_that_came_by_itself_does_not() -> None:
    with pytest.raises(IntegrityError, match="hold_has_name_and_reason"), transaction.atomic():
        hold(text="")
    assert hold(text="", by=None, ground=Ground.OPEN).by_itself


def test_one_stop_waits_at_a_time_and_any_number_were_released() -> None:
    for number in "12":
        stop(f"<{number}>", waiting=None, released_on=FILED, released_by=staff())
    stop("<3>")
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        stop("<4>")


def test_every_constraint_of_holds_and_stops_is_tried() -> None:
    every: list[models.BaseConstraint] = [
        each for model in apps.get_app_config("complaints").get_models() for each in model._meta.constraints
    ]
    assert {each.name for each in every if each.name.startswith(("hold_", "stop_", "request_"))} == BROKEN.keys()


def test_lifted_hold_held_until_the_day_before() -> None:
    assert hold().held_until == FILED + DAY
    assert hold(lifted_on=FILED + DAY).held_until == FILED
