"""Every chart of the list holds what a chart promises, for a full plan, an empty one and one field."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import plotly.graph_objects as go
import pytest

from dashboard.access import PUBLIC, STEERING
from dashboard.catalogue import ChartSpec, ChartView, all_charts, chart_spec, charts_for, public_charts
from dashboard.catalogue.cases import Cases
from dashboard.catalogue.spec import no_history
from dashboard.catalogue.view import plan_before
from dashboard.catalogue.withdrawn import WITHDRAWN
from dashboard.chart import Chart
from dashboard.indicators import all_definitions
from dashboard.indicators.complaints import monthly_series
from dashboard.labels import SMALLEST_BASE
from dashboard.records import ComplaintMonth, Revision
from data_pipeline.schema.vocabulary import ImplementationPhase
from tests.factories import a_measure, a_plan, a_report, assessed, budget_item, leads
from tests.factories.plans import TODAY

MEASURES = (
    a_measure(
        a_report(),
        code="1.1",
        responsibilities=leads("A11", "B"),
        budget_items=(budget_item(planned_eur=1e6),),
    ),
    a_measure(a_report(ImplementationPhase.COMPLETED), code="1.2", responsibilities=leads("A1")),
    a_measure(code="2.1", field_code="2", is_sample=True),
)


def a_revision(number: int, day: date) -> Revision:
    return Revision(
        number=number, plan_number=number, as_of_date=day, created_at=datetime(2025, 1, 1, tzinfo=UTC)
    )


def a_view(**changes: object) -> ChartView:
    plan, measures = a_plan(*MEASURES), assessed(*MEASURES)
    older = assessed(*MEASURES, today=date(2024, 12, 31))
    months = (
        ComplaintMonth(month=date(2025, 1, 1), received=3, closed=1),
        ComplaintMonth(month=date(2025, 3, 1), received=1, closed=2),
    )
    view = ChartView(
        plan=plan,
        revision=a_revision(2, TODAY),
        today=TODAY,
        measures=measures,
        fields=plan.fields,
        load_history=lambda: ((a_revision(1, date(2024, 12, 31)), older), (a_revision(2, TODAY), measures)),
    )
    given = {"complaints": monthly_series(months, today=TODAY), "complaints_until": None} | changes
    cases = Cases(months=given.pop("complaints"), until=given.pop("complaints_until"))  # type: ignore[arg-type]
    return replace(view, load_cases=lambda: cases, **given)  # type: ignore[arg-type]


def built(key: str, **changes: object) -> Chart:
    return chart_spec(key).build(a_view(**changes))


EMPTY = a_view(measures=(), load_history=no_history, complaints=())
VIEWS = {"full": a_view(), "empty": EMPTY, "one": a_view(measures=assessed(*MEASURES[:1]))}


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("spec", all_charts(), ids=lambda spec: spec.key)
def test_every_chart_keeps_the_rules(spec: ChartSpec, view: ChartView) -> None:
    chart = spec.build(view)
    assert chart.key == spec.key
    assert chart.definition_key == spec.definition_key
    assert 0 < len(chart.description) <= 200
    assert 0 < len(chart.title.split()) <= 17
    assert "%(" not in f"{chart.title}{chart.subtitle}{chart.description}{chart.note}"
    assert all(len(item.values) == len(chart.categories) for item in (*chart.series, *chart.lines))
    assert len(set(chart.categories)) == len(chart.categories)
    go.Figure(spec.figure(chart))
    if spec.drawing:
        assert spec.drawing(chart, width=340, ground="dark", prefix="c").svg.startswith("<svg")


def test_keys_are_permanent_names() -> None:
    assert [spec.key for spec in all_charts()] == [
        "kennzahlen",
        "fortschritt-handlungsfelder",
        "fortschritt-bereiche",
        "matrix",
        "massnahme",
        "terminlage-handlungsfelder",
        "verlauf-terminlage",
        "verlauf-umsetzungsstand",
        "verlauf-berichtstage",
        "soll-ist-fortschritt",
        "soll-ist-abschluesse",
        "prognose-planende",
        "budget-handlungsfelder",
        "budget-jahre",
        "budget-bereiche",
        "budget-quellen",
        "smart-buchstaben",
        "smart-verlauf",
        "anliegen-monate",
        "anliegen-vorjahr",
        "anliegen-kalender",
        "anliegen-dauer",
        "anliegen-fristen",
        "anliegen-alter",
        "anliegen-faelligkeit",
        "anliegen-massnahmen",
        "anliegen-gliederung",
        "anliegen-kategorien",
        "anliegen-ergebnis",
    ]
    assert not set(WITHDRAWN) & {spec.key for spec in all_charts()}, "a key is never given away again"
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", spec.key) for spec in all_charts())


def test_every_chart_is_defined_on_the_method_page() -> None:
    assert {spec.definition_key for spec in all_charts()} <= {item.key for item in all_definitions()}


def test_raw_counts_of_cases_are_not_public() -> None:
    internal = {spec.key for spec in all_charts()} - {spec.key for spec in charts_for(PUBLIC)}
    about_cases = {
        spec.key for spec in all_charts() if spec.key.startswith("anliegen") and not spec.disclosure
    }
    assert internal == {*about_cases, "smart-buchstaben", "smart-verlauf"}
    assert charts_for(STEERING) == all_charts()
    assert all(spec.is_embeddable for spec in public_charts())


def test_states_that_nobody_has_are_left_out_in_the_order_of_the_code_list() -> None:
    assert [item.key for item in built("fortschritt-handlungsfelder").series] == [
        "in_progress",
        "completed",
        "unknown",
    ]


def test_the_message_is_computed() -> None:
    chart = built("fortschritt-handlungsfelder")
    assert chart.title == "1 von 3 Maßnahmen ist umgesetzt, die meisten im Handlungsfeld Wohnen"
    assert chart.is_sample
    assert EMPTY.plan.concept.municipality in chart.subtitle


def test_a_measure_with_two_leads_counts_in_each_and_the_chart_says_so() -> None:
    chart = built("fortschritt-bereiche")
    totals = {name: sum(value or 0 for value in values) for name, values in chart.table()}
    assert totals == {"Stelle A": 2, "Stelle B": 1, "ohne Federführung": 1}
    assert chart.n == 3
    assert "zählt in jedem; insgesamt sind es 3" in chart.note


def test_money_that_is_not_stated_is_not_zero() -> None:
    chart = built("budget-handlungsfelder")
    assert [(item.key, item.values) for item in chart.series] == [("planned_eur", (1_000_000.0, None))]
    assert "1 von 3 Maßnahmen" in chart.note


def test_each_state_of_the_plan_is_a_category() -> None:
    chart = built("verlauf-umsetzungsstand")
    assert chart.categories == ("31.12.2024", "20.02.2025")
    assert chart.title == "1 Maßnahme ist umgesetzt, 1 mehr als am 31.12.2024"


def test_with_a_single_state_the_title_is_neutral() -> None:
    alone = {"load_history": lambda: a_view().history[-1:]}
    assert built("verlauf-umsetzungsstand", **alone).title == "Umsetzungsstand im Verlauf"
    assert built("verlauf-terminlage", **alone).title == "Terminlage im Verlauf"


def test_a_month_without_coverage_is_a_gap() -> None:
    chart = built("anliegen-monate")
    assert chart.categories == ("01/2025", "02/2025", "03/2025")
    assert [item.values[1] for item in (*chart.series, *chart.lines)] == [None, None, None]
    assert "Lücken" in chart.note


def test_a_year_is_compared_only_with_a_whole_one() -> None:
    months = [
        ComplaintMonth(month=date(year, month, 1), received=count, closed=0)
        for year, count in ((2023, 10), (2024, 12))
        for month in range(1, 13)
    ]
    points = monthly_series(months, today=TODAY)
    assert (
        built("anliegen-vorjahr", complaints=points).title
        == "2024 gingen 144 Anliegen ein, 20\u00a0% mehr als im Vorjahr"
    )


def test_the_months_say_what_is_open_and_what_was_a_year_before() -> None:
    months = [
        ComplaintMonth(month=date(year, month, 1), received=count, closed=0)
        for year, count in ((2023, 10), (2024, 12))
        for month in range(1, 13)
    ]
    points = monthly_series(months, today=TODAY)
    changed = [replace(point, system=int(point.month > date(2024, 5, 1))) for point in points]
    title = "Ende 12/2024 sind 264 Anliegen offen"
    assert built("anliegen-monate", complaints=points).title == f"{title}, ein Jahr zuvor 120"
    assert built("anliegen-monate", complaints=tuple(changed)).title == title
    assert built("anliegen-monate", complaints=points[13:]).title == title


def test_few_cases_in_the_year_before_carry_no_percentage() -> None:
    months = [
        ComplaintMonth(month=date(year, month, 1), received=count, closed=0)
        for year, count in ((2023, 2), (2024, 12))
        for month in range(1, 13)
    ]
    title = built("anliegen-vorjahr", complaints=monthly_series(months, today=TODAY)).title
    assert title == "2024 gingen 144 Anliegen ein, im Vorjahr 24"
    (spec,) = (item for item in all_definitions() if item.key == "complaint_year_over_year")
    assert f"mindestens {SMALLEST_BASE} Anliegen" in spec.text


def test_a_plan_is_compared_with_the_plan_before_never_with_itself() -> None:
    older, newer = a_view().history
    loaded = replace(newer[0], number=3, as_of_date=date(2025, 3, 1))
    history = (older, newer, (loaded, newer[1]))
    assert plan_before(history) == older
    assert plan_before(history[1:]) is None
    same_day = (replace(older[0], as_of_date=TODAY), older[1])
    title = built("verlauf-umsetzungsstand", load_history=lambda: (same_day, newer)).title
    assert title == "1 Maßnahme ist umgesetzt, 1 mehr als am 20.02.2025"


def test_changes_count_from_the_last_labelled_session() -> None:
    older, newer = a_view().history
    session = (replace(newer[0], number=3, label="Sitzung"), older[1])
    later = (replace(newer[0], number=4), newer[1])
    assert plan_before((older, newer, session, later)) == session
    assert plan_before((older, newer, session)) == older


def test_a_chart_of_the_plan_says_its_day_and_one_of_cases_theirs() -> None:
    loaded = replace(a_revision(3, TODAY), plan_number=2, plan_as_of_date=date(2024, 12, 31))
    until = date(2025, 2, 10)
    for spec in all_charts():
        chart = spec.build(a_view(revision=loaded, complaints_until=until))
        assert chart.as_of == (until if spec.key.startswith("anliegen") else date(2024, 12, 31))


def test_a_page_finds_the_height_it_needs() -> None:
    spec, chart = chart_spec("fortschritt-handlungsfelder"), built("fortschritt-handlungsfelder")
    assert spec.height(chart) > 100
