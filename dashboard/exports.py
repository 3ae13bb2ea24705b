"""Numbers behind charts and tables as CSV for machines: UTF-8, comma, point, ISO dates, long format."""

from collections.abc import Iterable, Iterator, Sequence

from flask import Flask, Response, abort, request

from dashboard import labels
from dashboard.cache import Reader
from dashboard.catalogue import ChartSpec, charts_for
from dashboard.catalogue.machine import csv_text, machine_rows
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.pages import complaints
from dashboard.pages.charts import view_of
from dashboard.pages.frame import department_name, field_name
from dashboard.pages.sorting import sorted_measures
from dashboard.pages.spec import PageRequest
from dashboard.routing import page_request

_ORIGIN = ("is_sample", "revision", "as_of_date")


def install(server: Flask, *, reader: Reader) -> None:
    """Add `/export/<key>.csv` for every chart and for the list of measures, with the filters of the page."""

    def export(key: str) -> Response:
        asked = page_request(reader, pathname=request.path, search=request.query_string.decode())
        if key == "massnahmen":
            return as_csv(key, measure_rows(asked))
        spec = next((item for item in charts_for(asked.viewer) if item.key == key), None)
        return as_csv(key, chart_rows(asked, spec)) if spec else abort(404)

    server.add_url_rule("/export/<key>.csv", "export", export)


def as_csv(name: str, rows: Iterable[Sequence[object]]) -> Response:
    """An attachment; cells that a spreadsheet would run as a formula are neutralised."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(csv_text(rows), mimetype="text/csv", headers=headers)


def chart_rows(asked: PageRequest, spec: ChartSpec) -> Iterator[Sequence[object]]:
    """One row for each number of the chart, as the public side exports it."""
    return machine_rows(spec.build(view_of(asked, complaints=complaints.chosen(asked))))


def measure_rows(asked: PageRequest) -> list[list[object]]:
    """The list of measures as the page shows it."""
    head = [
        "measure_code",
        "title",
        "action_field",
        "lead",
        "phase",
        "schedule",
        "freshness",
        "progress_percent",
    ]
    rows: list[list[object]] = [[*head, "start_date", "end_date", "schedule_reason", *_ORIGIN]]
    in_order = sorted_measures(
        asked.chosen, asked.filter.sort, unit_name=lambda key: department_name(asked, key)
    )
    return rows + [_measure_row(asked, item) for item in in_order]


def _measure_row(asked: PageRequest, item: AssessedMeasure) -> list[object]:
    measure = item.measure
    return [
        measure.code,
        measure.title,
        field_name(asked, measure.field_code),
        "; ".join(department_name(asked, key) for key in measure.lead_keys),
        item.phase.state.value,
        item.schedule.state.value,
        item.freshness.state.value,
        item.percent,
        measure.start_date,
        measure.end_date,
        labels.reason_text(item.schedule.reasons[0]) if item.schedule.reasons else "",
        measure.is_sample,
        asked.revision.number,
        asked.revision.plan_day,
    ]
