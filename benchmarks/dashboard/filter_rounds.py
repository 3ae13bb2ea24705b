"""Filter changes of one visitor: answers that the server draws now, and such as it has drawn before."""

from dataclasses import replace
from math import ceil

from benchmarks.dashboard.browsing import ANYTHING, visitor
from benchmarks.dashboard.figures import Times, p95
from benchmarks.dashboard.filtering import Filter, rounds, values_of
from benchmarks.dashboard.pages import EVERYTHING, PLAIN, TABLE, filtered, paths
from benchmarks.dashboard.session import Session

FIELDS, UNITS = "feld", "stelle"


def filters(session: Session) -> None:
    """One visitor alone."""
    plain = plain_filters(session)
    own_filters(session, TABLE, starts(session, TABLE, FIELDS), plain, limit=100)
    for chosen in filtered(paths(session.a_measure)):
        fewer = starts(session, chosen, FIELDS)[: ceil(session.starts / 4)]
        own_filters(session, chosen, fewer, plain, limit=100)
    address = session.own.url + EVERYTHING.path
    _, found = changed(session, EVERYTHING, [address] * ceil(session.starts / 2))
    tell(session, f"filter, {EVERYTHING.path}, few rows and all in turns", found, plain, limit=100)


def own_filters(
    session: Session,
    chosen: Filter,
    addresses: list[str],
    plain: list[float],
    *,
    limit: int,
    suffix: str = "",
) -> None:
    """Both rows of a page of the product."""
    fresh, seen = changed(session, chosen, addresses)
    tell(session, f"filter, {chosen.path}, new to the server{suffix}", fresh, plain, limit=limit)
    tell(session, f"filter, {chosen.path}, asked before{suffix}", seen, plain, limit=limit)


def plain_filters(session: Session) -> list[float]:
    """The plain page's times."""
    fresh, seen = changed(session, plain_filter(session), [session.plain.url] * ceil(session.starts / 4))
    return fresh + seen


def changed(session: Session, chosen: Filter, addresses: list[str]) -> tuple[list[float], list[float]]:
    """Milliseconds of a visitor's changes."""
    with visitor(session.chromium, drawn=chosen.ready) as context:
        return rounds(context.new_page(), chosen, addresses)


def plain_filter(session: Session) -> Filter:
    """The plain page's filter with units that lead something, and all of them."""
    return replace(PLAIN, choices=(*session.departments[:5], ""))


def starts(session: Session, chosen: Filter, name: str, *, after: int = 0) -> list[str]:
    """Addresses of the page on which another filter stands; `after` skips those that others use."""
    address = session.own.url + chosen.path
    with visitor(session.chromium, drawn=ANYTHING) as context:
        values = values_of(
            context.new_page(), address, f"form[data-filter] input[type=checkbox][name={name}]"
        )
    return [f"{address}?{name}={value}" for value in values[after : after + session.starts]]


def tell(session: Session, name: str, own: list[float], plain: list[float], *, limit: int) -> None:
    """A row with its aim at the 95th percentile."""
    aim, met = f"p95 {limit} ms", p95(own) <= limit
    session.table.add(name, Times(tuple(own)), Times(tuple(plain)), aim=aim, met=met)
