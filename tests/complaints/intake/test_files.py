"""Files: taken in with what is typed, refused one by one with a sentence each, never lost by a fault elsewhere."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pytest_django import Settings

from complaints import jobs
from complaints.files.upload import MAX_BYTES
from complaints.models import Attachment, Case, WaitingUpload
from tests.complaints.files import samples
from tests.complaints.intake.visitor import CHECK, COMPLAINT, STORY, Page, Visitor, a_file, title

REFUSED = {
    "foto.heic – Dit soort bestand kunnen we niet aannemen. Kies een PDF, JPG, PNG, Word-bestand (.docx) of e-mail (.eml). "
    "De rest van je klacht is bewaard.": a_file("foto.heic", b"\0\0\0\x18ftypheic"),
    "groot.pdf – Dit bestand is groter dan 10 MB. Kies een kleiner bestand of mail het ons later. "
    "De rest van je klacht is bewaard.": a_file("groot.pdf", samples.PDF + b"x" * MAX_BYTES),
    "leeg.pdf – Dit bestand is leeg. Kijk of je het goede bestand koos. De rest van je klacht is bewaard.": a_file(
        "leeg.pdf", b""
    ),
}


def names() -> list[str]:
    return list(WaitingUpload.objects.values_list("name", flat=True))


@pytest.mark.parametrize(("sentence", "file"), REFUSED.items(), ids=["type", "size", "empty"])
def test_refused_file_says_why_and_costs_no_text(visitor: Visitor, sentence: str, file: SimpleUploadedFile) -> None:
    file.seek(0)
    response = visitor.complain(attachments=[file, a_file("goed.pdf")], occurred="gisteren")
    page = Page(response)
    assert response.status_code == 422
    assert page.words.count(sentence) == 2
    assert "#id_attachments" in page.links
    assert (page.fields["description"], page.fields["occurred"]) == (STORY, "gisteren")
    assert names() == ["goed.pdf"]
    assert "goed.pdf" in page.words


def test_each_refused_file_is_a_fault_of_its_own(visitor: Visitor) -> None:
    response = visitor.complain(description="", attachments=[a_file("a", b"x"), a_file("b", b"")])
    assert title(response).startswith("3 fouten – ")


def test_after_a_refusal_one_can_go_on_without_the_file(visitor: Visitor) -> None:
    visitor.complain(attachments=a_file("a", b"x"))
    assert visitor.complain().status_code == 302


def test_file_stays_where_something_else_is_wrong(visitor: Visitor) -> None:
    response = visitor.complain(description="", attachments=a_file())
    assert response.status_code == 422
    assert names() == ["bon.pdf"]
    assert "bon.pdf" in Page(response).words


@pytest.mark.parametrize(
    "content",
    [samples.PDF, samples.png(), samples.jpg(), samples.docx(), samples.EML],
    ids=["pdf", "png", "jpg", "docx", "eml"],
)
def test_each_kind_goes_into_the_case_as_it_was(
    visitor: Visitor, clock: time_machine.Traveller, content: bytes
) -> None:
    visitor.prepare(attachments=a_file("bestand", content))
    clock.shift(10)
    visitor.send()
    attachment = Attachment.objects.get()
    assert bytes(attachment.content) == content
    assert attachment.size == len(content)
    assert attachment.entry.kind == "received"
    assert not WaitingUpload.objects.exists()


def test_five_files_are_room_enough_and_the_sixth_is_refused(visitor: Visitor) -> None:
    five = [a_file(f"{n}.pdf", samples.PDF + bytes([n])) for n in range(5)]
    assert visitor.complain(attachments=five).status_code == 302
    response = visitor.complain(attachments=a_file("zes.pdf", samples.PDF + b"6"))
    assert response.status_code == 422
    assert "zes.pdf – Je kunt 5 bestanden meesturen. Mail ons de rest later." in Page(response).words
    assert len(names()) == 5


def test_many_files_at_once_leave_the_first_five(visitor: Visitor) -> None:
    seven = [a_file(f"{n}.pdf", samples.PDF + bytes([n])) for n in range(7)]
    response = visitor.complain(attachments=seven)
    assert title(response).startswith("2 fouten")
    assert names() == [f"{n}.pdf" for n in range(5)]


def test_same_file_again_is_the_same_file(visitor: Visitor) -> None:
    """Who goes back and sends the step again sends its files again."""
    visitor.complain(attachments=a_file())
    visitor.complain(attachments=a_file())
    visitor.complain(attachments=a_file(content=samples.PDF + b"2"))
    assert len(names()) == 2


class TestRemoving:
    def test_takes_one_file_back_and_keeps_the_text(self, visitor: Visitor) -> None:
        visitor.complain(attachments=[a_file("weg.pdf"), a_file("blijft.pdf", samples.PDF + b"2")])
        gone = WaitingUpload.objects.get(name="weg.pdf")
        response = visitor.complain(remove=str(gone.pk), description="Half af", subject="")
        assert response.url == COMPLAINT
        page = Page(visitor.get(COMPLAINT))
        assert "blijft.pdf" in page.words
        assert "weg.pdf" not in page.words
        assert page.fields["description"] == "Half af"

    def test_reaches_no_file_of_somebody_else(self, visitor: Visitor) -> None:
        visitor.complain(attachments=a_file("van-noor.pdf"))
        other = Visitor()
        other.complain(remove=str(WaitingUpload.objects.get().pk))
        assert names() == ["van-noor.pdf"]

    @pytest.mark.parametrize("value", ["", "x", "-1", "9" * 60, "1\0", "²"])
    def test_of_what_is_no_file_does_nothing(self, visitor: Visitor, value: str) -> None:
        visitor.complain(attachments=a_file())
        assert visitor.complain(remove=value).status_code == 302
        assert names() == ["bon.pdf"]


def test_files_are_named_on_the_check_page(visitor: Visitor) -> None:
    visitor.prepare(attachments=a_file("bon & foto.pdf"))
    assert "bon & foto.pdf" in Page(visitor.get(CHECK)).words


def test_name_of_a_file_is_data(visitor: Visitor, clock: time_machine.Traveller) -> None:
    visitor.prepare(attachments=a_file("../../<b>settings</b>.py"))
    assert "<b>settings" not in visitor.get(COMPLAINT).content.decode()
    clock.shift(10)
    visitor.send()
    assert Attachment.objects.get().name == "b>.py.pdf"


class TestWaiting:
    def test_ends_a_day_after_the_last_answer(self, visitor: Visitor, clock: time_machine.Traveller) -> None:
        visitor.complain(attachments=a_file())
        clock.shift(timedelta(hours=23))
        visitor.give_details()
        clock.shift(timedelta(hours=23))
        jobs.clear_uploads(timezone.now())
        assert names() == ["bon.pdf"]
        clock.shift(timedelta(hours=1, seconds=1))
        jobs.clear_uploads(timezone.now())
        assert names() == []

    def test_of_others_is_not_prolonged(self, visitor: Visitor, clock: time_machine.Traveller) -> None:
        visitor.complain(attachments=a_file())
        clock.shift(timedelta(hours=23))
        Visitor().complain()
        clock.shift(timedelta(hours=2))
        jobs.clear_uploads(timezone.now())
        assert names() == []

    def test_ends_with_sending_and_others_wait_on(self, visitor: Visitor, clock: time_machine.Traveller) -> None:
        Visitor().complain(attachments=a_file("van-een-ander.pdf"))
        visitor.prepare(attachments=a_file())
        clock.shift(10)
        visitor.send()
        assert names() == ["van-een-ander.pdf"]


def test_too_many_uploads_in_an_hour_are_refused_and_the_text_stays(visitor: Visitor, settings: Settings) -> None:
    settings.UPLOADS_PER_ADDRESS_PER_HOUR = 2
    for number in range(2):
        Visitor().complain(attachments=a_file(content=samples.PDF + bytes([number])))
    response = visitor.complain(attachments=a_file("derde.pdf"))
    page = Page(response)
    assert response.status_code == 422
    assert "derde.pdf – Je stuurde veel bestanden in korte tijd." in page.words
    assert page.fields["description"] == STORY


def test_files_reach_no_other_step(visitor: Visitor) -> None:
    visitor.complain()
    visitor.give_details(attachments=a_file())
    assert names() == []
    assert not Case.objects.exists()
