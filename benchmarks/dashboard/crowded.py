"""Twenty people at once, and two hundred open pages.

One of the twenty is the browser that is measured. The others send the requests that a browser was seen to
send, with a second or two of thought in between: twenty browsers would measure the machine that draws them.
"""

from itertools import islice

from benchmarks.dashboard.browsing import OUR_CHARTS, drawn_at, visitor
from benchmarks.dashboard.crowd import Count, Crowd, present
from benchmarks.dashboard.figures import Times
from benchmarks.dashboard.filter_rounds import UNITS, own_filters, plain_filter, plain_filters, starts
from benchmarks.dashboard.filtering import Filter
from benchmarks.dashboard.live import live_delay, open_pages_cost
from benchmarks.dashboard.pages import CHARTS, TABLE
from benchmarks.dashboard.replay import Action, seen_actions
from benchmarks.dashboard.session import Session
from benchmarks.dashboard.visits import visits

_RESTORED = (1, 2, 1, 2, 1)
"""Earlier revisions that are put in force again, so that open pages have something to follow."""


def crowded(session: Session) -> None:
    """Filter changes and visits while others change filters too."""
    suffix, own, plain = f", {session.people} users", own_crowd(session), plain_crowd(session)
    measured = starts(session, TABLE, UNITS, after=session.starts)
    with present(plain, session.folder):
        plain_times = plain_filters(session)
    with present(own, session.folder) as count:
        own_filters(session, TABLE, measured, plain_times, limit=250, suffix=suffix)
    with present(own, session.folder), present(plain, session.folder):
        visits(session, rounds=max(1, session.rounds // 2), suffix=f"{suffix} on each")
    tell(session, count)


def own_crowd(session: Session) -> Crowd:
    """All but the browser, on addresses that the browser does not use."""
    actions = _actions(session, TABLE, starts(session, TABLE, UNITS))
    return Crowd(session.own.url, session.people - 1, actions)


def plain_crowd(session: Session) -> Crowd:
    """The plain page's crowd; its pages do not ask for news."""
    actions = _actions(session, plain_filter(session), [session.plain.url])
    return Crowd(session.plain.url, session.people - 1, actions, poll_seconds=0)


def _actions(session: Session, chosen: Filter, addresses: list[str]) -> tuple[Action, ...]:
    with visitor(session.chromium, drawn=chosen.ready) as context:
        return seen_actions(context.new_page(), chosen, addresses)


def tell(session: Session, count: Count) -> None:
    """What the others saw; any answer but 200 and 304 is a failure of the measurement."""
    if wrong := {status: number for status, number in count.statuses.items() if status not in ("200", "304")}:
        raise SystemExit(f"The others were refused: {wrong}")
    if count.action_ms:
        session.table.add(
            f"answers to the other {session.people - 1} (server)", Times(tuple(count.action_ms))
        )


def waiting(session: Session) -> None:
    """Open pages while nothing changes, and while a revision is committed."""
    people = session.open_pages
    cost, count = open_pages_cost(session.own, session.folder, people=people, seconds=session.seconds)
    session.table.add(f"{people} open pages, nothing changes", cost, unit="% of a core")
    session.table.add("answers to them, by status; connections lost", f"{count.statuses}; {count.reconnects}")
    with visitor(session.chromium, drawn=OUR_CHARTS) as context:
        page = context.new_page()
        page.goto(session.own.url + CHARTS)
        drawn_at(page)
        with present(Crowd(session.own.url, people), session.folder):
            delays = [
                live_delay(page, session.own, restored=number) * 1000
                for number in islice(_RESTORED, session.rounds)
            ]
    times, met = Times(tuple(delays)), max(delays) <= 2000
    session.table.add(f"commit to redraw, {people} open pages", times, aim="2 s", met=met)
