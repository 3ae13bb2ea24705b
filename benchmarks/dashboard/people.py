"""Synthetic visitors that send what a browser was seen to send: `python -m benchmarks.dashboard.people FILE`.

They run in a process of their own, so that they share no lock with the browser that is measured meanwhile. As
far as the server can tell they are browsers; they draw nothing.
"""

import json
import random
import sys
import time
from dataclasses import asdict
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

from benchmarks.dashboard.crowd import Count, Crowd, Sent

REVISION_PATH = "/api/revision"


class Person:
    """A thread with a connection that stays open as long as the server keeps it."""

    def __init__(self, crowd: Crowd, number: int) -> None:
        self._crowd, self._chance, self.count = crowd, random.Random(number), Count()
        self._address = urlsplit(crowd.url)
        self._connection = HTTPConnection(self._address.netloc, timeout=60)
        self._tag = ""

    def live(self, left: Event) -> None:
        """Poll and act until everybody leaves."""
        poll_at = time.monotonic() + self._chance.random() * (self._crowd.poll_seconds or 1)
        act_at = time.monotonic() + self._chance.uniform(0, self._crowd.thinking[1])
        while not left.is_set():
            now = time.monotonic()
            if self._crowd.poll_seconds and now >= poll_at:
                self._poll()
                poll_at += self._crowd.poll_seconds
            if self._crowd.actions and now >= act_at:
                self._act()
                act_at = time.monotonic() + self._chance.uniform(*self._crowd.thinking)
            due = [poll_at] * bool(self._crowd.poll_seconds) + [act_at] * bool(self._crowd.actions)
            left.wait(max(0.0, min(due, default=now + 1) - time.monotonic()))

    def _poll(self) -> None:
        headers = {"If-None-Match": self._tag} if self._tag else {}
        self._send(Sent("GET", REVISION_PATH, headers, None))

    def _act(self) -> None:
        started = time.perf_counter()
        for sent in self._chance.choice(self._crowd.actions):
            self._send(sent)
        self.count.action_ms.append((time.perf_counter() - started) * 1000)

    def _send(self, sent: Sent) -> None:
        try:
            status = self._exchange(sent)
        except (HTTPException, ConnectionError):
            # A server may close a connection that was quiet for a while.
            self.count.reconnects += 1
            self._connection.close()
            status = self._exchange(sent)
        self.count.statuses[str(status)] = self.count.statuses.get(str(status), 0) + 1

    def _exchange(self, sent: Sent) -> int:
        self._connection.request(sent.method, sent.path, body=sent.body, headers=sent.headers)
        answer = self._connection.getresponse()
        answer.read()
        if sent.path == REVISION_PATH:
            self._tag = answer.headers.get("ETag", self._tag)
        return answer.status


def gather(crowd: Crowd) -> Count:
    """Everybody lives until a line comes in; then the sum of their counts."""
    left, people = Event(), [Person(crowd, number) for number in range(crowd.people)]
    threads = [Thread(target=person.live, args=(left,)) for person in people]
    for thread in threads:
        thread.start()
    print("there", flush=True)
    sys.stdin.readline()
    left.set()
    for thread in threads:
        thread.join()
    total = Count()
    for person in people:
        for status, number in person.count.statuses.items():
            total.statuses[status] = total.statuses.get(status, 0) + number
        total.reconnects += person.count.reconnects
        total.action_ms += person.count.action_ms
    return total


def read(file: Path) -> Crowd:
    """The crowd of a file."""
    given = json.loads(file.read_text(encoding="utf-8"))
    actions = tuple(tuple(Sent(**sent) for sent in action) for action in given.pop("actions"))
    return Crowd(**given | {"actions": actions, "thinking": tuple(given["thinking"])})


if __name__ == "__main__":
    print(json.dumps(asdict(gather(read(Path(sys.argv[1]))))))
