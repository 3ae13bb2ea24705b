"""First and repeat visits: what they weigh, and how long it takes until the last chart is drawn."""

from benchmarks.dashboard.browsing import (
    OUR_CHARTS,
    PLAIN_CHARTS,
    Weight,
    first_visit_weight,
    visit,
    visitor,
)
from benchmarks.dashboard.figures import Times, ratio
from benchmarks.dashboard.pages import CHARTS, TABLE, paths
from benchmarks.dashboard.session import Session

_BYTES = 700_000
_FASTER = 3


def weigh(session: Session) -> None:
    """Bytes and requests of a first visit to every page."""
    plain = first_visit_weight(session.chromium, session.plain.url)
    for path in paths(session.a_measure):
        own = first_visit_weight(session.chromium, session.own.url + path)
        met = own.size <= _BYTES
        session.table.add(f"first visit, {path}", _words(own), _words(plain), aim="700 kB", met=met)


def visits(session: Session, *, rounds: int, suffix: str = "") -> None:
    """Milliseconds, in turns, so that both meet the same machine."""
    pairs = [
        (
            _first_and_repeat(session, session.own.url + CHARTS, OUR_CHARTS),
            _first_and_repeat(session, session.plain.url, PLAIN_CHARTS),
        )
        for _ in range(rounds)
    ]
    (own, own_again), (plain, plain_again) = (
        (Times(tuple(first for first, _ in items)), Times(tuple(again for _, again in items)))
        for items in zip(*pairs, strict=True)
    )
    met, aim = ratio(own, plain) >= _FASTER, f"{_FASTER} times as fast"
    session.table.add(f"first visit to the last chart{suffix}", own, plain, aim=aim, met=met)
    if not suffix:
        ready = [_first_and_repeat(session, session.own.url + TABLE.path, TABLE.ready) for _ in range(rounds)]
        times = Times(tuple(first for first, _ in ready))
        session.table.add(f"first visit, {TABLE.path}, until it takes filters", times, plain)
    session.table.add(f"repeat visit to the last chart{suffix}", own_again, plain_again)


def _first_and_repeat(session: Session, url: str, drawn: str) -> tuple[float, float]:
    with visitor(session.chromium, drawn=drawn) as context:
        return visit(context, url), visit(context, url)


def _words(weight: Weight) -> str:
    return f"{weight.size / 1000:,.0f} kB, {weight.requests} requests"
