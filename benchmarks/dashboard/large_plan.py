"""A large invented plan as the workbook of one month: the same measures, a little further every month."""

import random
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter

FIRST_MONTH = date(2023, 8, 1)
"""Month of the first revision; 40 monthly ones reach to November 2026."""

DIVISIONS, UNITS_EACH, FIELDS, GOALS_EACH = 5, 4, 8, 2
_YEARS = range(2023, 2029)
_REPORT_EVERY = 6
_WORDS = [
    "Beratung",
    "Zugang",
    "Sprache",
    "Wohnen",
    "Ausbildung",
    "Netzwerk",
    "Schule",
    "Teilhabe",
    "Verwaltung",
    "Begegnung",
]
_HEADINGS: dict[str, list[str]] = {
    "Konzept": ["AGS", "Stadt", "Konzept", "Titel", "Beginn", "Ende"],
    "Organisation": ["Kennzeichen", "Name", "Ebene", "Übergeordnet"],
    "Handlungsfelder": ["Handlungsfeld-Nr.", "Handlungsfeld"],
    "Ziele": ["Ziel-Nr.", "Handlungsfeld-Nr.", "Ziel"],
    "Maßnahmen": ["Maßnahme-Nr.", "Handlungsfeld-Nr.", "Maßnahme", "Beschreibung", "Beginn", "Ende"],
    "Maßnahmen und Ziele": ["Maßnahme-Nr.", "Ziel-Nr."],
    "Zuständigkeiten": ["Maßnahme-Nr.", "Rolle", "Stelle"],
    "Meilensteine": ["Maßnahme-Nr.", "Meilenstein", "Fällig", "Erreicht am"],
    "Budget": ["Maßnahme-Nr.", "Jahr", "Geplant", "Bewilligt", "Verausgabt"],
    "Sachstände": ["Maßnahme-Nr.", "Stand", "Umsetzungsstand", "Fortschritt", "Sachstand"],
}
Sheets = dict[str, list[list[object]]]


@dataclass(frozen=True)
class _Invented:
    """What stays the same of a measure. Months count from the first revision; delay slows it down."""

    code: str
    field: int
    start: int
    months: int
    delay: float
    lead: str
    second: str
    eur: int

    def percent(self, month: int) -> int:
        """Reported progress: expected progress, slowed down."""
        return round(min(1.0, max(0.0, (month - self.start) / self.months / self.delay)) * 100)


def write_plan(path: Path, *, measures: int, month: int) -> Path:
    """The workbook of a month (0: the first). The same arguments always give the same content."""
    sheets: Sheets = {name: [list(row)] for name, row in _HEADINGS.items()}
    _add_city(sheets)
    chance = random.Random(311)
    for number in range(measures):
        _add_measure(sheets, _invented(chance, number), month)
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return path


def units() -> list[str]:
    """Keys of the units below the divisions."""
    return [f"fb-{one}{two}" for one in range(1, DIVISIONS + 1) for two in range(1, UNITS_EACH + 1)]


def month_day(month: int) -> date:
    """The first day of the month of a revision."""
    years, at = divmod(FIRST_MONTH.month - 1 + month, 12)
    return date(FIRST_MONTH.year + years, at + 1, 1)


def _add_city(sheets: Sheets) -> None:
    sheets["Konzept"].append(["12000001", "Musterstadt", "IK", "Konzept", "2023", "2028"])
    for one in range(1, DIVISIONS + 1):
        sheets["Organisation"].append([f"gb-{one}", f"Geschäftsbereich {one}", "Geschäftsbereich", ""])
    for key in units():
        sheets["Organisation"].append([key, f"Fachbereich {key[3:]}", "Fachbereich", f"gb-{key[3]}"])
    for field in range(1, FIELDS + 1):
        name = f"{_WORDS[field - 1]} und {_WORDS[field]}"
        sheets["Handlungsfelder"].append([str(field), name])
        for goal in range(1, GOALS_EACH + 1):
            sheets["Ziele"].append([f"Z{field}.{goal}", str(field), f"Ziel {goal}: {name} stärken"])


def _invented(chance: random.Random, number: int) -> _Invented:
    field = number % FIELDS + 1
    lead, second = chance.sample(units(), 2)
    return _Invented(
        code=f"{field}.{number // FIELDS + 1}",
        field=field,
        start=chance.randrange(0, 36),
        months=chance.randrange(12, 48),
        delay=chance.choice((0.9, 1.0, 1.1, 1.3, 1.8, 3.0)),
        lead=lead,
        second=second,
        eur=chance.randrange(5, 400) * 1000,
    )


def _add_measure(sheets: Sheets, item: _Invented, month: int) -> None:
    words = f"{_WORDS[item.field]} und {_WORDS[item.months % 10]} vor Ort"
    start, end = month_day(item.start), month_day(item.start + item.months)
    described = f"{words}: gemeinsam mit Trägern der Stadt entwickeln, erproben und dauerhaft einrichten."
    code = item.code
    sheets["Maßnahmen"].append(
        [code, str(item.field), f"{words} ({code})", described, _day(start), _day(end)]
    )
    sheets["Maßnahmen und Ziele"].append([code, f"Z{item.field}.{item.months % GOALS_EACH + 1}"])
    if item.eur % 7000:  # A seventh has nobody who leads.
        sheets["Zuständigkeiten"].append([code, "federführend", item.lead])
    sheets["Zuständigkeiten"].append([code, "mitwirkend", item.second])
    _add_milestones(sheets, item, month)
    for year in _YEARS:
        spent = item.eur * item.percent(min(month, (year - 2023) * 12 + 5)) // 600
        sheets["Budget"].append([code, year, item.eur // 6, item.eur // 8, spent])
    _add_reports(sheets, item, month)


def _add_milestones(sheets: Sheets, item: _Invented, month: int) -> None:
    for part, name in enumerate(("Auftakt", "Erprobung", "Abschluss"), start=1):
        due = item.start + item.months * part // 3
        is_reached = item.percent(month) >= part * 33
        reached = _day(month_day(min(due, month))) if is_reached else ""
        sheets["Meilensteine"].append([item.code, name, _day(month_day(due)), reached])


def _add_reports(sheets: Sheets, item: _Invented, month: int) -> None:
    """One report each half year, not all measures in the same month; a slow measure stops reporting early."""
    last = month if item.delay < 3 else min(month, 24)
    for at in range(item.start % _REPORT_EVERY, last + 1, _REPORT_EVERY):
        percent = item.percent(at)
        phase = "umgesetzt" if percent == 100 else "in Umsetzung" if percent else "nicht begonnen"
        says = f"Stand im Monat {at}: {percent} % sind erreicht, die nächsten Schritte sind vereinbart."
        sheets["Sachstände"].append([item.code, _day(month_day(at)), phase, f"{percent} %", says])


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
