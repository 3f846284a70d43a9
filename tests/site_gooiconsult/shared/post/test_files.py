"""Mail as files: each whole or not at all, found by its Message-ID, and forgotten when asked (D8)."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.core.mail import get_connection

from site_gooiconsult.shared.post import forget
from site_gooiconsult.shared.post.files import path_of
from site_gooiconsult.shared.post.message import message_of, new_message_id
from tests.site_gooiconsult.shared.post.outbox import Parcel


def send(message_id: str = "", body: str = "Dag") -> str:
    message_id = message_id or new_message_id()
    parcel = Parcel(message_id=message_id, to_address="klager@example.org", subject="Hoi", body=body)
    get_connection().send_messages([message_of(parcel)])
    return message_id


def test_mail_is_one_file_that_reads_as_a_mail(mail_folder: Path) -> None:
    message_id = send(body="Dag Zoë")
    (file,) = mail_folder.iterdir()
    assert file == path_of(message_id)
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert (mail["Message-ID"], mail["To"]) == (message_id, "klager@example.org")


def test_same_mail_again_is_the_same_file(mail_folder: Path) -> None:
    send(send())
    assert len(list(mail_folder.iterdir())) == 1


def test_forgotten_mail_is_gone_and_its_neighbour_is_still_there(mail_folder: Path) -> None:
    gone, kept = send(), send()
    forget(gone)
    assert list(mail_folder.iterdir()) == [path_of(kept)]


def test_forgetting_what_was_never_there_is_no_error(mail_folder: Path) -> None:
    kept = send()
    forget("<nooit@example.org>")
    forget("")
    assert list(mail_folder.iterdir()) == [path_of(kept)]


@pytest.mark.parametrize("message_id", ["<../../weg@example.org>", "</etc/passwd>", "<a\x00b@example.org>", "<..>"])
def test_message_id_never_leads_out_of_the_folder(mail_folder: Path, message_id: str) -> None:
    assert path_of(message_id).resolve().parent == mail_folder.resolve()


def test_mail_that_cannot_be_written_leaves_nothing_behind(mail_folder: Path) -> None:
    """Half a letter in a file that no Message-ID leads to would outlive the destruction of its case."""
    message_id = new_message_id()
    path_of(message_id).mkdir(parents=True)  # the place is taken, so the last step fails
    with pytest.raises(OSError):
        send(message_id)
    assert list(mail_folder.iterdir()) == [path_of(message_id)]
