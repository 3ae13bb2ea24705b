"""`python -m benchmarks.dashboard [--example | --large] [--rounds 10] [--users 20] [--data FOLDER]`.

The bundled example, or 150 measures x 40 revisions and 1,000,000 complaints (built once, kept in the folder).
Product and yardstick (`benchmarks.plain_dash`) run behind the same gunicorn on loopback, one worker with
eight threads each, and Debian's Chromium looks at both in turns: ratios hold on a busy machine, absolute
times only on the one that measured them. Nothing slows the network down, so bytes are a figure of their own.
On a machine with nothing else to do, a run takes about six minutes.
"""

import argparse
import tempfile
from pathlib import Path

from benchmarks.dashboard import data
from benchmarks.dashboard.browsing import browser
from benchmarks.dashboard.crowded import crowded, waiting
from benchmarks.dashboard.figures import Table
from benchmarks.dashboard.filter_rounds import filters
from benchmarks.dashboard.servers import plain_dash, product
from benchmarks.dashboard.session import Session
from benchmarks.dashboard.visits import visits, weigh

_KEPT = Path(tempfile.gettempdir()) / "konzeptmonitor-benchmark"


def main() -> None:
    """Measure and print."""
    given = _arguments()
    with tempfile.TemporaryDirectory(prefix="konzeptmonitor-") as name:
        folder = Path(name)
        served = data.served_example(folder) if given.example else data.served_large(given.data, folder)
        with product(served, folder) as own, plain_dash(served, folder) as plain, browser() as chromium:
            session = Session(
                own=own,
                plain=plain,
                chromium=chromium,
                table=Table(served.stem),
                folder=folder,
                rounds=given.rounds,
                people=given.users,
                open_pages=given.open_pages,
            )
            measure(session)


def measure(session: Session) -> None:
    """One thing after the other, so that nothing disturbs what it does not belong to."""
    own, plain = session.own, session.plain
    session.table.add("cold start until the first page", own.start_ms, plain.start_ms, unit="ms")
    weigh(session)
    visits(session, rounds=session.rounds)
    filters(session)
    crowded(session)
    session.table.add("memory of the worker (PSS)", own.memory_mb(), plain.memory_mb(), unit="MB")
    waiting(session)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Wie schnell ist das Dashboard?")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--example", action="store_true", help="das mitgelieferte Beispiel")
    which.add_argument("--large", action="store_true", help="150 Maßnahmen, 40 Stände, 1.000.000 Anliegen")
    parser.add_argument("--rounds", type=int, default=10, help="Besuche je Seite")
    parser.add_argument("--users", type=int, default=20, help="Menschen zugleich")
    parser.add_argument("--open-pages", type=int, default=200, help="offene Seiten")
    parser.add_argument("--data", type=Path, default=_KEPT, help="Ordner, in dem die großen Daten bleiben")
    return parser.parse_args()


if __name__ == "__main__":
    main()
