"""The parts of the benchmark work on the example; nothing is said about how fast."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks.dashboard.browsing import PLAIN_CHARTS, first_visit_weight, visit, visitor
from benchmarks.dashboard.crowded import own_crowd, plain_crowd, waiting
from benchmarks.dashboard.figures import Table, Times
from benchmarks.dashboard.filter_rounds import filters
from benchmarks.dashboard.servers import plain_dash, product
from benchmarks.dashboard.session import Session
from benchmarks.dashboard.visits import visits

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def session(
    browser: Browser, example_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    """A run that takes as little as possible of everything."""
    folder = tmp_path_factory.mktemp("benchmark")
    served = Path(shutil.copy(example_file, folder / "served.sqlite3"))
    with product(served, folder) as own, plain_dash(served, folder) as plain:
        yield Session(
            own=own,
            plain=plain,
            chromium=browser,
            table=Table("example"),
            folder=folder,
            rounds=1,
            starts=1,
            people=3,
            open_pages=5,
            seconds=1,
        )


def rows(text: str) -> dict[str, str]:
    """What was printed, by the name of the figure."""
    return dict(re.findall(r"^(.*?) {2,}(\S.*)$", text, re.MULTILINE))


def test_visits_are_timed_on_both_pages(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    visits(session, rounds=1)
    told = rows(capsys.readouterr().out)
    both = [name for name, figures in told.items() if figures.count("(n=1)") == 2]
    assert "first visit to the last chart" in both
    assert "repeat visit to the last chart" in both


def test_each_change_of_a_filter_is_timed_once_new_and_once_asked_before(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    filters(session)
    told = rows(capsys.readouterr().out)
    assert "(n=5)" in told["filter, /massnahmen, new to the server"]
    assert "(n=5)" in told["filter, /massnahmen, asked before"]


def test_the_others_send_what_a_browser_sent(session: Session) -> None:
    own, plain = own_crowd(session), plain_crowd(session)
    assert own.people == plain.people == 2
    assert all(
        sent.path.startswith("/") for crowd in (own, plain) for action in crowd.actions for sent in action
    )
    assert "stelle=" in str(own.actions)
    assert "department" in str(plain.actions)


def test_open_pages_get_nothing_but_news(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    waiting(session)
    told = rows(capsys.readouterr().out)
    assert "304" in told["answers to them, by status; connections lost"]
    assert "(n=1)" in told["commit to redraw, 5 open pages"]


def test_the_plain_page_weighs_what_dash_brings(session: Session) -> None:
    weight = first_visit_weight(session.chromium, session.plain.url)
    assert weight.size > 1_000_000
    assert weight.requests > 5


def test_the_plain_page_draws_the_three_charts_of_the_same_plan(session: Session) -> None:
    with visitor(session.chromium, drawn=PLAIN_CHARTS) as context:
        assert visit(context, session.plain.url) > 0
        page = context.new_page()
        page.goto(session.plain.url)
        page.wait_for_function(PLAIN_CHARTS)
        counted = page.evaluate(
            "() => document.querySelector('.js-plotly-plot').data.flatMap(part => [...part.x])"
            ".reduce((sum, count) => sum + count, 0)"
        )
    in_force = "SELECT max(plan_revision_number) FROM revision"
    assert counted == int(
        session.rows(f"SELECT count(*) FROM measure WHERE revision_number = ({in_force})")[0]
    )


def test_memory_and_processor_time_are_those_of_the_worker(session: Session) -> None:
    assert session.own.workers != session.plain.workers
    assert session.own.memory_mb() > 10
    assert session.own.processor_seconds() > 0


def test_times_are_told_as_median_and_95th_percentile() -> None:
    assert str(Times((*[10.0] * 95, *[90.0] * 5))) == "10 / 10 ms (n=100)"
    assert str(Times((*[10.0] * 94, *[90.0] * 6))) == "10 / 90 ms (n=100)"
