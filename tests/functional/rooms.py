"""A server inside the test's own process: it stops and starts at once, and its database can go away."""

import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from flask import Flask
from werkzeug.serving import BaseWSGIServer, make_server

from dashboard.cache import Reader, Scope
from data_pipeline.schema.session import open_engine
from tests.servers import free_port


class Room:
    """An application with a copy of the example; `open` and `close` are a start and an end of the server."""

    def __init__(self, source: Path, folder: Path, build: Callable[[Reader], Flask]) -> None:
        self.folder, self.port, self._build = folder / "daten", free_port(), build
        self.folder.mkdir()
        shutil.copy(source, self.folder / "plan.sqlite")
        self.engine = open_engine(self.database_url)
        self._server: BaseWSGIServer | None = None

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.folder / 'plan.sqlite'}"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def open(self) -> None:
        reader = Reader(self.engine, scope=Scope(), today=lambda: date(2026, 11, 15))
        self._server = make_server("127.0.0.1", self.port, self._build(reader), threaded=True)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def take_database_away(self) -> None:
        self.engine.dispose()  # An open file is still read after it was moved.
        self.folder.rename(self.folder.with_name("weg"))

    def bring_database_back(self) -> None:
        self.folder.with_name("weg").rename(self.folder)


def opened(room: Room) -> Iterator[Room]:
    """For fixtures: open until the test is over."""
    room.open()
    yield room
    room.close()
    room.engine.dispose()
