"""A way to the database that can be cut: a TCP proxy, which also knows who is at the other end."""

from __future__ import annotations

import socket
import threading

from tests.site_gooiconsult.shared.post.servers import free_port


class Proxy:
    """Passes bytes on in both directions, unless it is cut; then it drops every connection, old and new."""

    def __init__(self, host: str, port: int) -> None:
        self.to = (host, port)
        self.port = free_port()
        self.clients: dict[int, int] = {}
        """The client's own port, by the port at which the database sees it."""
        self.dropped = 0
        """How many tried in vain since it was cut."""
        self.whole = threading.Event()
        self.whole.set()
        self.open: set[socket.socket] = set()
        self.listening = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Drop everybody, and whoever comes."""
        self.dropped = 0
        self.whole.clear()
        for end in list(self.open):
            self._close(end)

    def mend(self) -> None:
        """Let them through again."""
        self.whole.set()

    def stop(self) -> None:
        """Listen no more."""
        self.cut()
        self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()

    def _accept(self) -> None:
        while True:
            try:
                client, (_, port) = self.listening.accept()
            except OSError:
                return
            if self.whole.is_set():
                self._connect(client, port)
            else:
                self.dropped += 1
                client.close()

    def _connect(self, client: socket.socket, port: int) -> None:
        database = socket.create_connection(self.to)
        self.clients[database.getsockname()[1]] = port
        self.open |= {client, database}
        for here, there in ((client, database), (database, client)):
            threading.Thread(target=self._pass_on, args=(here, there), daemon=True).start()

    def _pass_on(self, here: socket.socket, there: socket.socket) -> None:
        try:
            while said := here.recv(65536):
                there.sendall(said)
        except OSError:
            pass
        for end in (here, there):
            self._close(end)

    def _close(self, end: socket.socket) -> None:
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        end.close()
        self.open.discard(end)
