"""The roll-up of complaints: sums by month that every chart is read from, kept by the load of the cases.

Fine tables cross all dimensions; coarse ones (`slice`) have one dimension at a time and are the far view.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, Column, Date, Integer, String, Table

from data_pipeline.schema.base import TableSpec, column, metadata, municipality_key
from data_pipeline.schema.durations import BUCKETS
from data_pipeline.schema.vocabulary import ComplaintOutcome

ALL = "all"
"""The dimension of a coarse row about all cases; its value is empty."""
DIMENSIONS: dict[str, str] = {
    "kind": "kind",
    "category": "category_code",
    "department": "department_code",
    "district": "district_code",
    "channel": "channel_code",
}
"""Dimension and the column of a case that it is read from."""
RESOLUTION, REPLY = "resolution", "reply"
RECEIVED, DUE, CLOSED = "received", "due", "closed"
OUTCOMES: tuple[str, ...] = tuple(f"outcome_{item.value}" for item in ComplaintOutcome)
OUTCOME_NONE = "outcome_none"
COUNTERS: dict[str, tuple[str, str]] = {
    "received": ("Eingegangen", "Fälle mit Eingang im Monat."),
    "faults": ("Fehler", "Fälle mit Eingang im Monat, deren Abschluss vor dem Eingang liegt."),
    "samples": ("Beispiele", "Erfundene Fälle mit Eingang im Monat."),
    "faults_with_due": ("Fehler mit Frist", "Fehler mit Eingang im Monat, die eine Frist haben."),
    "faults_in_time": ("Fehler bis zur Frist", "Fehler mit Eingang im Monat, abgeschlossen bis zur Frist."),
    "with_due": ("Mit Frist", "Fälle mit Eingang im Monat, die eine Frist haben, ohne Fehler."),
    "closed_7": ("In 7 Tagen", "Fälle mit Eingang im Monat, abgeschlossen in höchstens 7 Tagen."),
    "closed_28": ("In 28 Tagen", "Fälle mit Eingang im Monat, abgeschlossen in höchstens 28 Tagen."),
    "still_open": ("Noch offen", "Fälle mit Eingang im Monat ohne Abschluss."),
    "closed": ("Abgeschlossen", "Fälle mit Abschluss im Monat, ohne Fehler."),
    "closed_with_due": ("Abgeschlossen mit Frist", "Abgeschlossene Fälle, die eine Frist haben."),
    "in_time": ("Fristgerecht", "Abgeschlossen bis zur Frist."),
    "closed_overdue": ("Zu spät abgeschlossen", "Abgeschlossen nach der Frist."),
    "instant": ("Sofort abgeschlossen", "Abgeschlossen in weniger als 10 Minuten."),
    **{
        name: (f"Ergebnis {item.label}", f"Abgeschlossen mit dem Ergebnis »{item.label}«.")
        for name, item in zip(OUTCOMES, ComplaintOutcome, strict=True)
    },
    OUTCOME_NONE: ("Ohne Ergebnis", "Abgeschlossen ohne Angabe eines Ergebnisses."),
    "overdue_began": (
        "Überfällig geworden",
        "Nicht bis zur Frist abgeschlossen, im Monat der Frist, frühestens des Eingangs; ohne Fehler.",
    ),
    "reopened": ("Wieder geöffnet", "Im Monat beobachtete Rücknahmen eines Abschlusses."),
}
"""Counter, its label and what it counts; summed over months they give the stock at the start of any month."""
NOT_STATED = "Leer heißt: nicht angegeben."


def _source() -> Column[Any]:
    return column(
        "source_code", String(40), label="Verfahren", comment="Verfahren oder Portal.", public=False, key=True
    )


def _month() -> Column[Any]:
    return column("month", Date, label="Monat", comment="Erster Tag des Monats.", public=False, key=True)


def _text_key(name: str, length: int, label: str, comment: str) -> Column[Any]:
    return column(name, String(length), label=label, comment=comment, public=False, key=True, computed=True)


def fine_key() -> list[Column[Any]]:
    """Every dimension of the cases, what tells most apart first, and the month."""
    return [
        municipality_key(),
        _source(),
        _text_key("category_code", 80, "Kategorie", f"Kategorie wie in der Quelle. {NOT_STATED}"),
        _text_key("district_code", 80, "Stadtteil", f"Stadtteil wie in der Quelle. {NOT_STATED}"),
        _text_key("department_code", 80, "Stelle", f"Bearbeitende Stelle wie in der Quelle. {NOT_STATED}"),
        _text_key("kind", 24, "Art", f"Art des Anliegens. {NOT_STATED}"),
        _text_key("channel_code", 80, "Eingangsweg", f"Eingangsweg wie in der Quelle. {NOT_STATED}"),
        _month(),
    ]


def coarse_key() -> list[Column[Any]]:
    """One dimension, one value of it, before what it is counted by."""
    return [
        municipality_key(),
        _source(),
        _text_key("dimension", 24, "Gliederung", "Wonach gegliedert ist; all ist die Summe aller Fälle."),
        _text_key("dimension_value", 80, "Wert der Gliederung", f"Art, Kategorie usw. {NOT_STATED}"),
    ]


def _duration_code() -> Column[Any]:
    return _text_key(
        "duration_code",
        24,
        "Dauer",
        "resolution: Eingang bis Abschluss; reply: Eingang bis zur ersten Antwort.",
    )


def _sum(name: str, label: str, comment: str, *, unit: str = "", type_: Any = Integer) -> Column[Any]:
    return column(
        name,
        type_,
        label=label,
        comment=comment,
        public=False,
        required=True,
        unit=unit,
        computed=True,
        server_default="0",
    )


def _counters() -> list[Column[Any]]:
    return [_sum(name, label, comment) for name, (label, comment) in COUNTERS.items()]


def _histogram() -> list[Column[Any]]:
    return [
        _sum("cases", "Fälle", "Fälle mit dieser Dauer."),
        _sum("seconds", "Summe der Dauern", "Summe der Dauern.", unit="s", type_=BigInteger),
        *(_sum(name, f"Klasse {name}", "Fälle in dieser Klasse der Dauer.") for name in BUCKETS),
    ]


def _table(name: str, columns: Iterable[Column[Any]], *, label: str, grain: str) -> Table:
    return Table(
        name,
        metadata,
        *columns,
        comment=f"{label}: beim Laden fortgeschriebene Summen.",
        sqlite_with_rowid=False,
        info={"spec": TableSpec(label=label, grain=grain)},
    )


_FINE = "ein Monat, ein Verfahren und eine Verbindung aller Gliederungen"
_COARSE = "ein Monat, ein Verfahren und ein Wert einer Gliederung"
complaint_flow = _table(
    "complaint_flow", [*fine_key(), *_counters()], label="Anliegen je Monat, fein", grain=_FINE
)
complaint_flow_slice = _table(
    "complaint_flow_slice",
    [*coarse_key(), _month(), *_counters()],
    label="Anliegen je Monat, grob",
    grain=_COARSE,
)
complaint_duration = _table(
    "complaint_duration",
    [*fine_key(), _duration_code(), *_histogram()],
    label="Dauern je Monat, fein",
    grain=f"{_FINE}, eine Dauer",
)
complaint_duration_slice = _table(
    "complaint_duration_slice",
    [*coarse_key(), _month(), _duration_code(), *_histogram()],
    label="Dauern je Monat, grob",
    grain=f"{_COARSE}, eine Dauer",
)
complaint_open_day = _table(
    "complaint_open_day",
    [
        *coarse_key(),
        _text_key("day_kind", 24, "Bezug", "received: Tag des Eingangs; due: Tag der Frist."),
        column("day", Date, label="Tag", comment="Kalendertag in der Stadt.", public=False, key=True),
        _sum("cases", "Fälle", "Offene Fälle mit diesem Tag."),
    ],
    label="Offene Anliegen je Tag",
    grain="ein Tag, ein Verfahren und ein Wert einer Gliederung",
)
complaint_day = _table(
    "complaint_day",
    [
        municipality_key(),
        _source(),
        _text_key("day_kind", 24, "Bezug", "received: Tag des Eingangs; closed: Tag des Abschlusses."),
        column("day", Date, label="Tag", comment="Kalendertag in der Stadt.", public=False, key=True),
        _sum("cases", "Fälle", "Fälle mit diesem Tag."),
    ],
    label="Tage mit Anliegen",
    grain="ein Tag und ein Verfahren",
)
complaint_transfer = _table(
    "complaint_transfer",
    [
        municipality_key(),
        _source(),
        _month(),
        _text_key("from_code", 80, "Von Stelle", "Stelle davor, wie in der Quelle."),
        _text_key("to_code", 80, "An Stelle", "Stelle danach, wie in der Quelle."),
        _sum("cases", "Abgaben", "Im Monat beobachtete Wechsel von der einen Stelle zur anderen."),
    ],
    label="Abgaben je Monat",
    grain="ein Monat, ein Verfahren und ein Paar von Stellen",
)
ROLL_UP: tuple[Table, ...] = (
    complaint_flow,
    complaint_flow_slice,
    complaint_duration,
    complaint_duration_slice,
    complaint_open_day,
    complaint_day,
    complaint_transfer,
)
