"""How a process takes connections: who asks slowly, or nothing, keeps nobody else waiting."""

import socket
import time
from typing import Any

from gunicorn.workers import gthread

_WHOLE = b"\r\n\r\n"
_MOST = 65_536
"""Bytes in which the head of a request has its end; what is longer is refused by who reads it."""
_PAUSE = 0.1
"""Seconds between two looks at those that are still asking."""


class PatientWorker(gthread.ThreadWorker):  # type: ignore[misc]
    """Threads as gunicorn has them; a connection gets one when the head of its request is there, not before.

    Gunicorn gives a thread to each new connection and to each first byte, so that a few hundred clients that
    say nothing, or one letter a second, hold up all others. Here they are looked at without being read, until
    they have asked or gunicorn's time for them is over.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._asking: dict[gthread.TConn, bool] = {}
        self._looked = 0.0

    def handle(self, conn: gthread.TConn) -> object:
        """One connection; back to those that are watched as long as it has not asked."""
        is_new = not conn.initialized and not conn.data_ready
        return gthread._DEFER if is_new and not _has_asked(conn.sock) else super().handle(conn)

    def on_pending_socket_readable(self, conn: gthread.TConn, client: socket.socket) -> None:
        """A new connection says something."""
        if _has_asked(client):
            super().on_pending_socket_readable(conn, client)
        else:
            self._set_aside(conn, client, is_new=True)

    def on_client_socket_readable(self, conn: gthread.TConn, client: socket.socket) -> None:
        """A connection that asked before says something."""
        if _has_asked(client):
            super().on_client_socket_readable(conn, client)
        else:
            self._set_aside(conn, client, is_new=False)

    def murder_pending(self) -> None:
        """Called in every round: close those whose time is over, then look at those that are still asking."""
        super().murder_pending()
        if self._asking and time.monotonic() - self._looked > _PAUSE:
            self._looked = time.monotonic()
            self._look_again()

    def _set_aside(self, conn: gthread.TConn, client: socket.socket, *, is_new: bool) -> None:
        """It would wake the poller with every letter, and at once again until it is read."""
        self.poller.unregister(client)
        self._asking[conn] = is_new

    def _look_again(self) -> None:
        watched = {*self.pending_conns, *self.keepalived_conns}
        for conn, is_new in list(self._asking.items()):
            if conn not in watched:  # Its time was over.
                del self._asking[conn]
            elif _has_asked(conn.sock):
                del self._asking[conn]
                (self.pending_conns if is_new else self.keepalived_conns).remove(conn)
                conn.data_ready = True
                self.enqueue_req(conn)


def _has_asked(client: socket.socket) -> bool:
    """Whether the head of a request is there, or there is nothing to wait for."""
    try:
        said = client.recv(_MOST, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return not said or _WHOLE in said or len(said) >= _MOST
