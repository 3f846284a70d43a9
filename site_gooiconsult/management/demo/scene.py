"""Takes the steps of an invented case on days in the past, through the transitions that staff and complainants use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO

from PIL import Image

from complaints import promises
from complaints.models import Actor, Case, Channel, Code, Letter, Manner
from complaints.procedure.workdays import add_workdays
from complaints.transitions.answering.draft_position import draft_position
from complaints.transitions.answering.settle import settle
from complaints.transitions.answering.take_position import take_position
from complaints.transitions.appealing.appeal import appeal
from complaints.transitions.appealing.record_ruling import record_ruling
from complaints.transitions.handling.announce_delay import announce_delay
from complaints.transitions.handling.assign import assign
from complaints.transitions.posting.post_letter import post_letter
from complaints.transitions.taking_in.acknowledge import acknowledge
from complaints.transitions.taking_in.receive import File, receive
from site_gooiconsult.management.demo.accounts import Staff
from site_gooiconsult.management.demo.people import Person
from site_gooiconsult.shared.post.item import State


@dataclass(frozen=True, slots=True)
class Scene:
    """The day that counts as today, and the colleagues. Days are given as a number of days ago."""

    today: date
    staff: Staff

    def complains(
        self,
        ago: int,
        who: Person,
        subject: str,
        description: str,
        *,
        files: tuple[File, ...] = (),
        became: State = State.SENT,
        **facts: str,
    ) -> Case:
        """Somebody fills in the form on the site; `became` says what the mail server did with the confirmation."""
        case = receive(
            by=Actor.complainant(),
            on=self.day(ago),
            channel=Channel.FORM,
            facts={**who, **facts, "description": description, "subject": Code.objects.get(name=subject)},
            files=files,
        )
        return self.post(case, self.day(ago), became)

    def registers(
        self, ago: int, who: Person, subject: str, description: str, *, channel: Channel, received_ago: int
    ) -> Case:
        """An employee enters what came by phone, letter or e-mail, in a talk, on an earlier day or the same (D17)."""
        case = receive(
            by=self.acts("medewerker"),
            on=self.day(ago),
            filed_on=self.day(received_ago),
            channel=channel,
            facts={**who, "description": description, "subject": Code.objects.get(name=subject)},
        )
        return self.post(case, self.day(ago))

    def assigns(self, ago: int, case: Case, to: str = "behandelaar", reason: str = "") -> Case:
        """The officer gives the case to a colleague (R5)."""
        on = self.workday(ago)
        return self.post(assign(case, by=self.acts("verantwoordelijke"), on=on, to=self.staff[to], reason=reason), on)

    def delays(self, ago: int, case: Case, reason: str, new_ago: int, longer: str = "") -> Case:
        """The answer comes later (R7); `new_ago` is below 0 for a date still to come.

        The officer tells of what takes long, and of each next delay (D29).
        """
        on, new_date = self.workday(ago), self.day(new_ago)
        by = self.acts("verantwoordelijke") if longer else self.handler(case)
        told = announce_delay(case, by=by, on=on, reason=reason, new_date=new_date, longer=longer)
        return self.post(told, on)

    def drafts(self, ago: int, case: Case, conclusion: str, reasons: str, solution: str = "") -> Case:
        """The handler writes the position and puts it before the officer (R8)."""
        return draft_position(
            case,
            by=self.handler(case),
            on=self.workday(ago),
            conclusion=conclusion,
            reasons=reasons,
            solution=solution,
        )

    def answers(self, ago: int, case: Case) -> Case:
        """The officer sends the position (R8)."""
        on = self.workday(ago)
        return self.post(take_position(case, by=self.acts("verantwoordelijke"), on=on), on)

    def settles(self, ago: int, case: Case, manner: Manner, *, justified: bool) -> Case:
        """The officer records how it ended (R12)."""
        on = self.workday(ago)
        return settle(case, by=self.acts("verantwoordelijke"), on=on, manner=manner, justified=justified)

    def acknowledges(self, ago: int, case: Case) -> Case:
        """An employee writes the confirmation; without an e-mail address it lies ready to be posted (R4, D18)."""
        return self.post(acknowledge(case, by=self.acts("medewerker"), on=self.workday(ago)), self.workday(ago))

    def appeals(self, ago: int, case: Case) -> Case:
        """The officer hears from the committee that the complainant has appealed (R15)."""
        on = self.workday(ago)
        return self.post(appeal(case, by=self.acts("verantwoordelijke"), on=on, appealed_on=on), on)

    def hears_ruling(self, ago: int, case: Case, ruling: str, *, task: str, days: int) -> Case:
        """The officer records the ruling, with what the handler has to do within so many days (D5)."""
        on = self.workday(ago)
        ruled = record_ruling(
            case,
            by=self.acts("verantwoordelijke"),
            on=on,
            ruled_on=on,
            ruling=ruling,
            task=task,
            executor=self.handler(case).user,
            execute_by=on + timedelta(days=days),
        )
        return self.post(ruled, on)

    def post(self, case: Case, on: date, became: State = State.SENT) -> Case:
        """The mail server answers what waits for it. What is ordered today is left to the workers."""
        if on < self.today:
            for answer in (became, State.SENT):  # a refusal can give rise to a letter of its own
                for letter in Letter.objects.filter(case=case, state=State.WAITING).exclude(to_address=""):
                    post_letter(letter, by=Actor.clock(), on=on, became=answer)
        return Case.objects.get(pk=case.pk)

    def day(self, ago: int) -> date:
        """So many days before today."""
        return self.today - timedelta(days=ago)

    def workday(self, ago: int) -> date:
        """The first working day from then on, for what colleagues do; never later than today."""
        days_off = promises.today(self.today).days_off
        return min(add_workdays(self.day(ago + 1), 1, days_off), self.today)

    def acts(self, username: str) -> Actor:
        """A colleague as who takes the step."""
        return Actor.staff(self.staff[username])

    def handler(self, case: Case) -> Actor:
        """The handler of a case as who takes the step."""
        return Actor.staff(case.handler) if case.handler else self.acts("behandelaar")


def picture(name: str, kind: str = "PNG", content_type: str = "image/png") -> File:
    """A real file with an empty picture in it."""
    content = BytesIO()
    Image.new("RGB", (640, 400), "#dfe7ea").save(content, kind)
    return File(name=name, content_type=content_type, content=content.getvalue())
