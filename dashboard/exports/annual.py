"""The annual report as a table: one row for each figure and year, with what it rests on."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dashboard.access import Audience
from dashboard.exports.hints import definitions, protected_hints, state_hints, warnings
from dashboard.indicators.annual_facts import Basis, Measured
from dashboard.indicators.annual_parts import REST
from dashboard.indicators.annual_report import MOST, AnnualReport, Cell, Row
from dashboard.labels import gettext
from dashboard.labels.annual_values import figure_text, gap_text
from dashboard.labels.disclosure import protection
from dashboard.pages.annual_head import is_sample
from dashboard.pages.annual_report import report_title, used_definitions
from dashboard.pages.spec import PageRequest
from dashboard.sheets.chart import protected
from dashboard.sheets.sheet import Cell as Value
from dashboard.sheets.sheet import Column, Kind, Sheet, in_words

_HEAD = (
    *("report_year", "year", "figure", "name", "value", "unit", "basis", "n", "share_percent"),
    *("published_value", "difference", "missing_reason", "note", "source"),
    *("is_sample", "revision", "as_of_date", "viewed_on_date"),
)


class _Line(NamedTuple):
    row: Row
    cell: Cell


def annual_rows(asked: PageRequest, report: AnnualReport) -> list[list[Value]]:
    """For machines: codes and full precision; an unknown value is an empty cell with its reason beside it."""
    origin = _origin(asked, report)
    told = [words] if (words := protection(report.protection)) else []
    rows = ([report.year, *_machine(line), *origin, *told] for line in _lines(report))
    return [[*_HEAD, *("protection" for _ in told)], *rows]


def _lines(report: AnnualReport) -> Iterator[_Line]:
    return (_Line(row, cell) for row in report.rows for cell in row.cells)


def _machine(line: _Line) -> list[Value]:
    row, cell = line
    known, stated = cell.known, cell.published
    is_rest = row.figure in MOST and row.name == REST
    return [
        cell.year,
        row.figure.value,
        "other" if is_rest else row.name or None,
        known.value if known else None,
        known.unit.value if known else None,
        known.basis.value if known else None,
        known.of if known else None,
        cell.share,
        stated.value if stated else None,
        cell.difference,
        cell.gap.value if cell.gap else None,
        _told(cell) or None,
        (stated or known).source or None if known else None,
    ]


def _told(cell: Cell) -> str:
    """What the publication says of its number."""
    return "; ".join(item.note for item in (cell.known, cell.published) if item and item.note)


def _origin(asked: PageRequest, report: AnnualReport) -> tuple[bool, int, date, date]:
    revision = asked.revision
    return is_sample(asked, report), revision.number, revision.as_of_date, asked.today


def annual_sheet(asked: PageRequest, report: AnnualReport) -> Sheet:
    """For people: words, and what must be known of the numbers on a sheet of its own."""
    sample, number, day, today = _origin(asked, report)
    hints = [
        *state_hints(asked, selection=gettext("Jahr %(year)s", year=report.year)),
        *protected_hints(protection(report.protection)),
        *definitions(asked, used_definitions(report)),
        *warnings(is_sample=sample, is_internal=_is_internal(asked, report)),
    ]
    return Sheet(
        name=gettext("Jahresbericht"),
        title=report_title(asked),
        columns=_columns(),
        rows=tuple(_worded(line) for line in _lines(report)),
        hints=tuple(hints),
        created_at=asked.revision.created_at,
        frozen=2,
        origin=(
            (Column(heading=gettext("Beispieldaten")), in_words(sample)),
            (Column(heading=gettext("Revision"), kind=Kind.NUMBER), number),
            (Column(heading=gettext("Datenstand"), kind=Kind.DATE), day),
            (Column(heading=gettext("Berichtsdatum"), kind=Kind.DATE), today),
            *protected(protection(report.protection)),
        ),
    )


def _is_internal(asked: PageRequest, report: AnnualReport) -> bool:
    """Raw counts of cases are for people inside."""
    return asked.viewer.audience is not Audience.PUBLIC and any(facts.leading for facts in report.years)


def _columns() -> tuple[Column, ...]:
    return (
        Column(heading=gettext("Kennzahl")),
        Column(heading=gettext("Gliederung")),
        Column(heading=gettext("Jahr"), kind=Kind.NUMBER),
        Column(heading=gettext("Wert"), kind=Kind.NUMBER),
        Column(heading=gettext("Einheit")),
        Column(heading=gettext("Anteil in Prozent"), kind=Kind.NUMBER),
        Column(heading=gettext("Herkunft")),
        Column(heading=gettext("veröffentlicht"), kind=Kind.NUMBER),
        Column(heading=gettext("Unterschied"), kind=Kind.NUMBER),
        Column(heading=gettext("Anmerkung")),
        Column(heading=gettext("Quelle")),
    )


def _worded(line: _Line) -> tuple[Value, ...]:
    row, cell = line
    known, stated = cell.known, cell.published
    name = gettext("übrige und ohne Angabe") if row.figure in MOST and row.name == REST else row.name
    return (
        figure_text(row.figure),
        name or None,
        cell.year,
        known.value if known else None,
        _units()[known.unit] if known else None,
        cell.share,
        _bases()[known.basis] if known else None,
        stated.value if stated else None,
        cell.difference,
        _told(cell)
        or (gettext("nicht bekannt: %(reason)s", reason=gap_text(cell.gap)) if cell.gap else None),
        (stated or known).source or None if known else None,
    )


def _units() -> dict[Measured, str]:
    return {
        Measured.CASES: gettext("Anliegen"),
        Measured.PERCENT: gettext("Prozent"),
        Measured.DAYS: gettext("Tage"),
    }


def _bases() -> dict[Basis, str]:
    return {
        Basis.CASES: gettext("aus den Fällen"),
        Basis.PUBLISHED: gettext("veröffentlicht"),
        Basis.COMPUTED: gettext("aus veröffentlichten Anzahlen gerechnet"),
    }
