"""Addresses of files: `/export/<what>.<kind>`, with the filters and the state of the page in the query."""

from collections.abc import Callable

from flask import Flask, Response, abort, request
from sqlalchemy.exc import SQLAlchemyError

from dashboard.as_of import UnknownStateError
from dashboard.cache import Reader
from dashboard.catalogue import ChartSpec, all_charts
from dashboard.chart import Chart
from dashboard.exports.annual import annual_rows, annual_sheet
from dashboard.exports.machine import chart_csv, rows_csv
from dashboard.exports.naming import attachment, file_name
from dashboard.exports.picture import PNG_MIME, SVG_MIME, chart_png, chart_svg
from dashboard.exports.plan_part import Workbook, plan_workbook
from dashboard.exports.refusal import database_away
from dashboard.exports.selection import chart_selection
from dashboard.exports.tables import chart_sheet, list_rows, list_sheet
from dashboard.indicators.annual_report import AnnualReport
from dashboard.labels import gettext
from dashboard.pages.annual_report import chosen_report
from dashboard.pages.charts import chart_of, may_see
from dashboard.pages.filter_words import selection_text
from dashboard.pages.parameters import MEASURES, of_chart
from dashboard.pages.spec import PageRequest
from dashboard.refusal import refusal
from dashboard.requests import page_request
from dashboard.sheets.german import german_csv
from dashboard.sheets.workbook import MIME, workbook
from dashboard.unknown import refuse_unknown

ChartFile = Callable[[PageRequest, ChartSpec, Chart], bytes]
ListFile = Callable[[PageRequest], bytes]
AnnualFile = Callable[[PageRequest, AnnualReport], bytes]

CHART_FILES: dict[str, tuple[str, ChartFile]] = {
    "csv": ("text/csv", lambda _asked, _spec, chart: chart_csv(chart)),
    "excel.csv": ("text/csv", lambda asked, spec, chart: german_csv(chart_sheet(asked, spec, chart))),
    "xlsx": (MIME, lambda asked, spec, chart: workbook(chart_sheet(asked, spec, chart))),
    "svg": (SVG_MIME, lambda _asked, spec, chart: chart_svg(spec, chart)),
    "png": (PNG_MIME, lambda _asked, spec, chart: chart_png(spec, chart)),
}
"""Ending of the address: type of the file, and what writes it from a chart."""

LIST_FILES: dict[str, tuple[str, ListFile]] = {
    "csv": ("text/csv", lambda asked: rows_csv(list_rows(asked))),
    "excel.csv": ("text/csv", lambda asked: german_csv(list_sheet(asked))),
    "xlsx": (MIME, lambda asked: workbook(list_sheet(asked))),
}
"""The same for the list of measures."""

ANNUAL_FILES: dict[str, tuple[str, AnnualFile]] = {
    "csv": ("text/csv", lambda asked, report: rows_csv(annual_rows(asked, report))),
    "excel.csv": ("text/csv", lambda asked, report: german_csv(annual_sheet(asked, report))),
    "xlsx": (MIME, lambda asked, report: workbook(annual_sheet(asked, report))),
}
"""The same for the annual report."""

LIST, PART, PLAN, ANNUAL = "massnahmen", "teil", "plan", "jahresbericht"


def install(server: Flask, *, reader: Reader, workbook: Workbook | None = None) -> None:
    """Add the files of every chart, of the list and, where `workbook` writes it, of the plan to fill in."""

    def export(name: str) -> Response:
        try:
            return _answer(reader, name, workbook)
        except SQLAlchemyError:
            return database_away()
        except UnknownStateError:
            words = gettext("Die Adresse nennt eine Revision oder einen Tag, zu dem nichts geladen ist.")
            return refusal(404, title=gettext("Diesen Stand gibt es nicht"), words=words)

    server.add_url_rule("/export/<name>", "export", export)


def _answer(reader: Reader, name: str, write: Workbook | None) -> Response:
    asked = page_request(reader, pathname=request.path, search=request.query_string.decode())
    key, _, ending = name.partition(".")
    if key in (PART, PLAN) and ending == "xlsx" and write is not None:
        return plan_workbook(asked, department_key=_department(key), write=write)
    if key == LIST and ending in LIST_FILES:
        refuse_unknown(asked, MEASURES)
        mimetype, write_list = LIST_FILES[ending]
        name = file_name(asked, key, ending, selection=selection_text(asked))
        return attachment(write_list(asked), name=name, mimetype=mimetype)
    if key == ANNUAL and ending in ANNUAL_FILES:
        return _annual_file(asked, ending)
    spec = next((item for item in all_charts() if item.key == key and may_see(item, asked)), None)
    if spec is None or ending not in CHART_FILES:
        abort(404)
    refuse_unknown(asked, of_chart(spec.key))
    return _chart_file(asked, spec, ending)


def _department(key: str) -> str | None:
    """The department whose part is asked for; "" (no such department) where the address names none."""
    return request.args.get("stelle", "") if key == PART else None


def _annual_file(asked: PageRequest, ending: str) -> Response:
    report = chosen_report(asked)
    if report is None:
        abort(404)
    mimetype, write = ANNUAL_FILES[ending]
    name = file_name(asked, ANNUAL, ending, selection=str(report.year))
    return attachment(write(asked, report), name=name, mimetype=mimetype)


def _chart_file(asked: PageRequest, spec: ChartSpec, ending: str) -> Response:
    mimetype, write = CHART_FILES[ending]
    content = write(asked, spec, chart_of(spec, asked))
    name = file_name(asked, spec.key, ending, selection=chart_selection(asked, spec))
    return attachment(content, name=name, mimetype=mimetype)
