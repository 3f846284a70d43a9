"""Mail servers that behave, and one that does not."""

from __future__ import annotations

import socket
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import BinaryIO

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

HANG_UP = "hang up"
SAY_NOTHING = "say nothing"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Sink:
    """What an aiosmtpd server took; refuses the addresses in `answers` with the answer that is given there."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.sessions: set[tuple[str, int]] = set()
        self.answers: dict[str, str] = {}

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.sessions.add(session.peer)
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.envelopes.append(envelope)
        return "250 OK"

    @property
    def mails(self) -> list[EmailMessage]:
        """The mails, parsed as a receiver would."""
        return [message_from_bytes(envelope.original_content, policy=policy.default) for envelope in self.envelopes]


def sink_server(sink: Sink, port: int) -> Controller:
    """A mail server in a thread of its own, not yet started."""
    return Controller(sink, hostname="127.0.0.1", port=port)


class RudeServer:
    """Speaks SMTP until a given command (or the greeting, or the end of the message), and there does as it is told."""

    def __init__(self, at: str, deed: str) -> None:
        self.at, self.deed = at, deed
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.socket.getsockname()[1])
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def close(self) -> None:
        """Stop listening, and drop whoever still waits for an answer."""
        self.over.set()
        self.socket.shutdown(socket.SHUT_RDWR)
        self.thread.join()
        self.socket.close()

    def _serve(self) -> None:
        while not self.over.is_set():
            try:
                client, _ = self.socket.accept()
                with client, client.makefile("rb") as lines:
                    self._talk(client, lines)
            except OSError:
                continue

    def _talk(self, client: socket.socket, lines: BinaryIO) -> None:
        if not self._answer(client, "GREETING", "220 rude"):
            return
        while line := lines.readline():
            command = line.split()[0].decode().upper()
            if not self._answer(client, command, "354 go on" if command == "DATA" else "250 OK"):
                return
            if command == "DATA":
                while lines.readline() not in (b".\r\n", b""):
                    pass
                if not self._answer(client, "END", "250 OK"):
                    return

    def _answer(self, client: socket.socket, command: str, usual: str) -> bool:
        """Answer as usual, or do the deed; False where the talk is over."""
        if command == self.at and self.deed == HANG_UP:
            return False
        if command == self.at and self.deed == SAY_NOTHING:
            client.recv(1)  # until the other side has had enough
            return False
        client.sendall(f"{self.deed if command == self.at else usual}\r\n".encode())
        return True
