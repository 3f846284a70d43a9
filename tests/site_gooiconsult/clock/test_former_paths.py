"""What version 1.0.0 left in the queue finds its function, and its schedules call the job under the present path."""

from datetime import datetime

import pytest
from django.utils.module_loading import import_string
from django_q.models import Schedule

from site_gooiconsult.shared.clock import registered
from site_gooiconsult.shared.clock.heartbeat import TASK as BEAT
from site_gooiconsult.shared.clock.schedules import write_schedules
from site_gooiconsult.shared.clock.soon import FORMER_TASK, TASK

FORMER = {FORMER_TASK: TASK, "site_gooiconsult.clock.heartbeat.beat": BEAT}


@pytest.mark.parametrize("former", FORMER)
def test_path_of_the_last_release_leads_to_the_same_function(former: str) -> None:
    assert import_string(former) is import_string(FORMER[former])


@pytest.mark.django_db
def test_schedule_of_the_last_release_is_kept_with_its_next_run() -> None:
    name, at = next(iter(registered())), Schedule.objects.values_list("next_run", flat=True)
    before: list[datetime] = list(at.filter(name=name))
    Schedule.objects.update(func=FORMER_TASK)
    Schedule.objects.create(name="gone", func=FORMER_TASK, args="('gone',)", schedule_type=Schedule.MINUTES, minutes=5)
    write_schedules()
    assert set(Schedule.objects.values_list("func", flat=True)) == {TASK}
    assert list(at.filter(name=name)) == before
    assert not Schedule.objects.filter(name="gone").exists()
