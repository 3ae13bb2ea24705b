"""Verlauf: three questions, each with its charts; everybody sees the same, because all of it is public."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.access import PUBLIC, STEERING, Audience, Viewer
from dashboard.cache import Reader, Scope
from dashboard.markup import to_html
from dashboard.pages.charts import view_of
from dashboard.pages.course import PAGE
from dashboard.pages.course_choice import BY_REPORT_DAY, BY_REVISION, history_of
from dashboard.pages.course_pace import forecast_section
from dashboard.pages.spec import PageRequest
from data_pipeline.schema.session import open_engine
from tests.unit.dashboard.components.tree import attribute, nodes, of_class, of_kind, text

TODAY = date(2026, 11, 15)
HEAD = Viewer(audience=Audience.DEPARTMENT, department_key="gb-3")


@pytest.fixture(scope="module")
def reader(example_file: Path) -> Iterator[Reader]:
    engine = open_engine(f"sqlite:///{example_file}")
    yield Reader(engine, scope=Scope(), today=lambda: TODAY)
    engine.dispose()


def a_request(reader: Reader, search: str = "", *, viewer: Viewer = STEERING, until: int = 4) -> PageRequest:
    revisions = reader.revisions(viewer)[:until]
    day = TODAY if until == 4 else revisions[-1].as_of_date
    return PageRequest(
        viewer=viewer,
        reader=reader,
        revisions=revisions,
        today=day,
        pathname="/verlauf",
        search=search,
        newest=None if until == 4 else reader.revisions(viewer)[-1],
    )


def cards(page: object) -> list[str]:
    return [str(attribute(node, "id")) for node in of_kind(page, "Figure")]


@pytest.mark.parametrize(
    ("search", "history"),
    [
        ("", BY_REVISION),
        ("?nach=berichtstag", BY_REPORT_DAY),
        ("?nach=revision", BY_REVISION),
        ("?nach=<script>", BY_REVISION),
    ],
)
def test_the_address_says_which_history_is_shown(reader: Reader, search: str, history: str) -> None:
    assert history_of(a_request(reader, search)) == history


def test_three_questions_with_their_charts(reader: Reader) -> None:
    page = PAGE.frame(a_request(reader))
    assert [text(node) for node in of_class(page, "section-heading")] == [
        "Zustände im Verlauf",
        "Plan und Meldung",
        "Ende bei gleichem Tempo",
    ]
    assert cards(page) == [
        "verlauf-umsetzungsstand",
        "verlauf-terminlage",
        "soll-ist-fortschritt",
        "soll-ist-abschluesse",
        "prognose-planende",
    ]
    assert len(of_kind(page, "H1")) == 1


def test_by_report_day_the_history_is_that_of_the_reports(reader: Reader) -> None:
    page = PAGE.frame(a_request(reader, "?nach=berichtstag"))
    assert cards(page)[0] == "verlauf-berichtstage"
    assert "verlauf-terminlage" not in cards(page)


def test_every_chart_has_its_table_and_its_definition_is_one_click_away(reader: Reader) -> None:
    page = PAGE.frame(a_request(reader))
    definitions = {str(attribute(node, "href")) for node in of_kind(page, "A") if text(node) == "Definition"}
    assert {
        "/methodik#planned_progress",
        "/methodik#planned_completions",
        "/methodik#forecast",
    } <= definitions
    for figure in of_kind(page, "Figure"):
        assert of_kind(figure, "Table")


def test_choices_are_links_that_keep_all_else_the_address_says(reader: Reader) -> None:
    page = PAGE.frame(a_request(reader, "?feld=3&nach=berichtstag"))
    links = {
        text(node): str(attribute(node, "href"))
        for choice in of_class(page, "course-choice")
        for node in of_kind(choice, "A")
    }
    assert links["alle Handlungsfelder"] == "/verlauf?nach=berichtstag"
    assert links["Wohnen und Unterbringung"] == "/verlauf?nach=berichtstag&feld=2"
    assert links["nach geladenem Stand"] == "/verlauf?feld=3"
    chosen = [text(node) for node in nodes(page) if attribute(node, "aria-current") == "true"]
    assert {"Arbeit", "nach Berichtstag"} <= set(chosen)


def test_a_field_narrows_every_chart_and_may_be_too_small_for_a_forecast(reader: Reader) -> None:
    page = PAGE.frame(a_request(reader, "?feld=3"))
    assert "prognose-planende" not in cards(page)
    assert "Für eine Prognose nennen zu wenige Maßnahmen Termin und Fortschritt" in text(page)
    assert "n\u00a0=\u00a09" in text(page)


def test_after_the_first_load_nothing_is_forecast(reader: Reader) -> None:
    page = PAGE.frame(a_request(reader, "?revision=1", until=1))
    assert "Für eine Prognose wurde noch nicht oft genug berichtet" in text(page)
    assert not of_class(page, "course-pace")


def test_what_was_measured_stands_below_and_what_it_gave_before(reader: Reader) -> None:
    (pace,) = of_class(PAGE.frame(a_request(reader)), "course-pace")
    assert [text(node) for node in of_kind(pace, "Th") if attribute(node, "scope") == "row"] == [
        "12/2024 bis 06/2025",
        "06/2025 bis 12/2025",
        "12/2025 bis 06/2026",
    ]
    (before,) = of_class(PAGE.frame(a_request(reader)), "course-before")
    assert "Mit den Berichten bis 31.12.2025 ergab dieselbe Rechnung" in text(before)


def internal_texts(record: object) -> Iterator[str]:
    """Everything that only the administration may see, wherever it hangs in a plan."""
    if is_dataclass(record):
        for item in fields(record):
            value = getattr(record, item.name)
            if item.name in ("internal_note", "contact_name", "decided_by", "stated_name") and value:
                yield value
            yield from internal_texts(value)
    elif isinstance(record, tuple):
        for item in record:
            yield from internal_texts(item)


@pytest.mark.parametrize("viewer", [HEAD, PUBLIC], ids=lambda viewer: viewer.audience.value)
@pytest.mark.parametrize("search", ["", "?nach=berichtstag"])
def test_everybody_sees_the_same_charts_and_nothing_internal(
    reader: Reader, viewer: Viewer, search: str
) -> None:
    ours, theirs = (
        PAGE.frame(a_request(reader, search, viewer=STEERING)),
        PAGE.frame(a_request(reader, search, viewer=viewer)),
    )
    assert cards(ours) == cards(theirs)
    titles = [[text(node) for node in of_class(page, "card-heading")] for page in (ours, theirs)]
    assert titles[0] == titles[1]
    secrets = set(internal_texts(reader.plan(STEERING, reader.revisions(STEERING)[-1]).measures))
    shown = to_html(theirs)
    assert secrets
    assert not [secret for secret in secrets if secret in shown]


def test_a_forecast_that_fails_is_said_in_its_place(reader: Reader) -> None:
    request = a_request(reader)
    unreadable = tuple(
        replace(item, measure=replace(item.measure, reports=(None,)))  # type: ignore[arg-type]
        for item in request.measures
    )
    broken = replace(view_of(request), measures=unreadable)
    found = forecast_section(request, broken)
    assert "Beim Rechnen ist ein Fehler aufgetreten" in text(found)
    assert of_class(found, "card-error")
