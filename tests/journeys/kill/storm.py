"""People who file, colleagues who work and visitors who read, all at once; and somebody who breaks things meanwhile."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import timedelta
from itertools import count

from django.db import connection
from django.utils import timezone
from requests import Response

from complaints.models import Case, Code
from complaints.models.code import CodeList
from tests.complaints.intake.visitor import CHECK, COMPLAINT, DETAILS, NOOR, STORY, Page
from tests.complaints.register.desk import form_on, screen_of
from tests.journeys.kill.field import HELLO, Field
from tests.journeys.kill.processes import LIMIT, kill, owner_of
from tests.journeys.kill.web import Browser, Web

PAGES = (
    "/",
    "/klachtenprocedure/",
    "/pakketten/",
    "/mijn-dossier/",
    "/zoeken/?q=klacht",
    "/robots.txt",
)
FILED = "/klacht-indienen/verstuurd/"
FOUND, SEE, CONFLICT = 200, 302, 409
COMPLAINANTS, COLLEAGUES, VISITORS = 6, 2, 2
FAULTS = 3


def is_told(answer: Response, *statuses: int, to: str = "") -> None:
    """One of these, and nothing else; and where it leads."""
    said = (
        f"{answer.request.method} {answer.request.path_url}: {answer.status_code} {answer.headers.get('Location', '')}"
    )
    assert answer.status_code in statuses, said
    assert answer.headers.get("Location", "").startswith(to), said


class Storm:
    """What people did and were told, and what was broken meanwhile."""

    def __init__(self, field: Field, web: Web, *, seed: int, seconds: float) -> None:
        self.field, self.web = field, web
        self.chance = random.Random(seed)
        self.until = time.monotonic() + seconds
        self.latest = self.until + LIMIT
        self.seen: Counter[int] = Counter()
        """Answers, by status; 0 is none."""
        self.broken: Counter[str] = Counter()
        self.filed: list[str] = []
        """The address of each complaint whose sender saw that it arrived; of the notes their text, of the delays the case."""
        self.noted: list[str] = []
        self.delayed: list[int] = []

    def rage(self) -> None:
        """All at once, until it is over and everybody has finished what was begun."""
        people: list[Callable[[int], None]] = [*[self.complain] * COMPLAINANTS, *[self.work] * COLLEAGUES]
        people += [self.visit] * VISITORS
        with ThreadPoolExecutor(len(people)) as pool:
            busy = [pool.submit(self._person, deed, number) for number, deed in enumerate(people)]
            self.break_things(busy)
            self.field.proxy.mend()
            for each in busy:
                each.result()

    @property
    def rages(self) -> bool:
        """As long as it was told to, and on a slow machine until there was enough of everything."""
        now = time.monotonic()
        return now < self.until or (now < self.latest and not self.was_one)

    @property
    def was_one(self) -> bool:
        """Whether enough was done, and enough broken, to say anything."""
        return all((self.filed, self.noted, self.delayed)) and self.broken.total() >= FAULTS

    def _person(self, deed: Callable[[int], None], number: int) -> None:
        try:
            deed(number)
        finally:
            connection.close()

    # --- people ------------------------------------------------------------------------------------------------------

    def complain(self, who: int) -> None:
        """File one complaint after another."""
        subject = str(Code.objects.filter(list=CodeList.SUBJECT).values_list("pk", flat=True)[0])
        for number in count():
            if not self.rages:
                return
            email = f"storm-{who}-{number}@example.org"
            self.file(Browser(self.web, self.seen), subject, email)
            self.filed.append(email)

    def file(self, browser: Browser, subject: str, email: str) -> None:
        token = {"csrfmiddlewaretoken": Page(browser.get(COMPLAINT)).fields["csrfmiddlewaretoken"]}
        answer = browser.post(COMPLAINT, token | {"subject": subject, "description": STORY})
        is_told(answer, SEE, to=DETAILS)
        answer = browser.post(DETAILS, token | NOOR | {"email": email})
        is_told(answer, SEE, to=CHECK)
        answer = browser.post(CHECK, Page(browser.get(CHECK)).fields)
        is_told(answer, SEE, to=FILED)
        is_told(browser.get(answer.headers["Location"]), FOUND)

    def work(self, who: int) -> None:
        """Sign in, and take steps in cases: a note, or a notice of delay."""
        browser = Browser(self.web, self.seen)
        fields = Page(browser.get("/admin/login/")).fields
        signed_in = browser.post("/admin/login/", fields | {"username": "verantwoordelijke", "password": "geheim"})
        is_told(signed_in, SEE)
        asked: set[int] = set()
        for number in count():
            if not self.rages:
                return
            cases = list(Case.objects.filter(email__startswith="storm-").order_by("-pk")[:30])
            mine = [case for case in cases if case.pk % COLLEAGUES == who % COLLEAGUES and case.pk not in asked]
            for case in mine[:1]:
                asked.add(case.pk)
                self.delay(browser, case)
            for case in cases[number % 3 : number % 3 + 1]:
                self.note(browser, case, f"storm note {who}-{number}")
            if not cases:
                time.sleep(0.1)

    def note(self, browser: Browser, case: Case, text: str) -> None:
        address = screen_of("add_note", case)
        answer = browser.post(address, form_on(browser.get(address)) | {"text": text})
        is_told(answer, SEE, CONFLICT)
        if answer.status_code == SEE:
            self.noted.append(text)

    def delay(self, browser: Browser, case: Case) -> None:
        """A conflict says that somebody was first: a colleague, or the first press, whose answer never came."""
        address = screen_of("announce_delay", case)
        day = timezone.localdate() + timedelta(weeks=5)
        typed = {"reason": "De trainer is ziek.", "new_date": day.isoformat()}
        page = browser.post(address, form_on(browser.get(address)) | typed)
        if page.status_code == FOUND:
            page = browser.post(address, form_on(page))
        is_told(page, SEE, CONFLICT)
        if page.status_code == SEE:
            self.delayed.append(case.pk)

    def visit(self, who: int) -> None:
        """Read one page after another."""
        browser = Browser(self.web, self.seen)
        for number in count(who):
            if not self.rages:
                return
            is_told(browser.get(PAGES[number % len(PAGES)]), FOUND)

    # --- faults ------------------------------------------------------------------------------------------------------

    def break_things(self, busy: list[Future[None]]) -> None:
        """One thing after another, as chance has it; who gives up ends the storm."""
        faults = [
            self.kill_a_server,
            self.drop_the_database,
            self.kill_a_worker,
            self.kill_the_cluster,
            self.kill_in_the_act,
        ]
        while self.rages and not any(each.done() for each in busy):
            fault = self.chance.choices(faults, weights=[4, 4, 2, 1, 3])[0]
            self.broken[fault.__name__] += fault()
            wait(busy, self.chance.uniform(1.5, 4), return_when="FIRST_COMPLETED")
        self.until = self.latest = min(self.latest, time.monotonic())

    def kill_a_server(self) -> bool:
        return self._kill_one_of(self.web.workers())

    def kill_a_worker(self) -> bool:
        """One of the cluster's processes, whatever it does."""
        return self._kill_one_of({pid for pid, command in self.field.processes().items() if "qcluster" in command})

    def kill_the_cluster(self) -> bool:
        """Its first process; the others are orphans then."""
        clusters = {pid for pid, command in self.field.processes().items() if "qcluster" in command}
        return self._kill_one_of({min(clusters)} if clusters else set())

    def kill_in_the_act(self) -> bool:
        """Whoever next greets the mail server, with a letter in its hand."""
        self.field.sink.traps[HELLO] = lambda port: kill(owner_of(port))
        return True

    def drop_the_database(self) -> bool:
        """All connections, and for a moment every new one."""
        self.field.proxy.cut()
        time.sleep(self.chance.uniform(0, 1.5))
        self.field.proxy.mend()
        return True

    def _kill_one_of(self, pids: set[int]) -> bool:
        if not pids:
            return False
        try:
            kill(self.chance.choice(sorted(pids)))
        except ProcessLookupError:
            return False
        return True
