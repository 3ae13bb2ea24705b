"""Roll-up of complaints, and the calendar days of their deadline and their first reply"""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from alembic import op
import sqlalchemy as sa

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_DAYS = {
    "first_reply_date": ("first_reply_at", "Kalendertag der ersten Antwort in der Stadt."),
    "due_date": ("due_at", "Kalendertag der Frist in der Stadt."),
}
_KEYS: dict[str, tuple[Any, str]] = {
    "ags": (sa.String(8), "Amtlicher Gemeindeschlüssel der Stadt, achtstellig."),
    "source_code": (sa.String(40), "Verfahren oder Portal."),
    "month": (sa.Date(), "Erster Tag des Monats."),
    "kind": (sa.String(24), "Art des Anliegens. Leer heißt: nicht angegeben."),
    "category_code": (sa.String(80), "Kategorie wie in der Quelle. Leer heißt: nicht angegeben."),
    "department_code": (sa.String(80), "Bearbeitende Stelle wie in der Quelle. Leer heißt: nicht angegeben."),
    "district_code": (sa.String(80), "Stadtteil wie in der Quelle. Leer heißt: nicht angegeben."),
    "channel_code": (sa.String(80), "Eingangsweg wie in der Quelle. Leer heißt: nicht angegeben."),
    "dimension": (sa.String(24), "Wonach gegliedert ist; all ist die Summe aller Fälle."),
    "dimension_value": (sa.String(80), "Art, Kategorie usw. Leer heißt: nicht angegeben."),
    "duration_code": (
        sa.String(24),
        "resolution: Eingang bis Abschluss; reply: Eingang bis zur ersten Antwort.",
    ),
    "day_kind": (sa.String(24), "received: Tag des Eingangs; due: Tag der Frist."),
    "day": (sa.Date(), "Kalendertag in der Stadt."),
}
_FINE = (
    "ags",
    "source_code",
    "category_code",
    "district_code",
    "department_code",
    "kind",
    "channel_code",
    "month",
)
_COARSE = ("ags", "source_code", "dimension", "dimension_value")
_COUNTERS = {
    "received": "Fälle mit Eingang im Monat.",
    "faults": "Fälle mit Eingang im Monat, deren Abschluss vor dem Eingang liegt.",
    "samples": "Erfundene Fälle mit Eingang im Monat.",
    "faults_with_due": "Fehler mit Eingang im Monat, die eine Frist haben.",
    "faults_in_time": "Fehler mit Eingang im Monat, abgeschlossen bis zur Frist.",
    "with_due": "Fälle mit Eingang im Monat, die eine Frist haben, ohne Fehler.",
    "closed_7": "Fälle mit Eingang im Monat, abgeschlossen in höchstens 7 Tagen.",
    "closed_28": "Fälle mit Eingang im Monat, abgeschlossen in höchstens 28 Tagen.",
    "still_open": "Fälle mit Eingang im Monat ohne Abschluss.",
    "closed": "Fälle mit Abschluss im Monat, ohne Fehler.",
    "closed_with_due": "Abgeschlossene Fälle, die eine Frist haben.",
    "in_time": "Abgeschlossen bis zur Frist.",
    "closed_overdue": "Abgeschlossen nach der Frist.",
    "instant": "Abgeschlossen in weniger als 10 Minuten.",
    "outcome_resolved": "Abgeschlossen mit dem Ergebnis »erledigt«.",
    "outcome_answered": "Abgeschlossen mit dem Ergebnis »abschließend bearbeitet«.",
    "outcome_not_possible": "Abgeschlossen mit dem Ergebnis »nicht möglich / nicht zuständig«.",
    "outcome_duplicate": "Abgeschlossen mit dem Ergebnis »Duplikat«.",
    "outcome_withdrawn": "Abgeschlossen mit dem Ergebnis »zurückgezogen«.",
    "outcome_none": "Abgeschlossen ohne Angabe eines Ergebnisses.",
    "overdue_began": "Nicht bis zur Frist abgeschlossen, im Monat der Frist, frühestens des Eingangs; ohne Fehler.",
    "reopened": "Im Monat beobachtete Rücknahmen eines Abschlusses.",
}
_DURATIONS = {
    "cases": "Fälle mit dieser Dauer.",
    "seconds": "Summe der Dauern.",
    **{f"d{number:02}": "Fälle in dieser Klasse der Dauer." for number in range(64)},
}
_TABLES = (
    ("complaint_flow", "Anliegen je Monat, fein: beim Laden fortgeschriebene Summen.", _FINE, _COUNTERS),
    (
        "complaint_flow_slice",
        "Anliegen je Monat, grob: beim Laden fortgeschriebene Summen.",
        (*_COARSE, "month"),
        _COUNTERS,
    ),
    (
        "complaint_duration",
        "Dauern je Monat, fein: beim Laden fortgeschriebene Summen.",
        (*_FINE, "duration_code"),
        _DURATIONS,
    ),
    (
        "complaint_duration_slice",
        "Dauern je Monat, grob: beim Laden fortgeschriebene Summen.",
        (*_COARSE, "month", "duration_code"),
        _DURATIONS,
    ),
    (
        "complaint_open_day",
        "Offene Anliegen je Tag: beim Laden fortgeschriebene Summen.",
        (*_COARSE, "day_kind", "day"),
        {"cases": "Offene Fälle mit diesem Tag."},
    ),
)


def upgrade() -> None:
    for name, (moment, comment) in _DAYS.items():
        op.add_column("complaint", sa.Column(name, sa.Date(), comment=comment))
        _fill_days(name, moment)
    for name, comment, keys, sums in _TABLES:
        op.create_table(
            name,
            *(_key(key) for key in keys),
            *(_sum(key, text) for key, text in sums.items()),
            sa.PrimaryKeyConstraint(*keys, name=op.f(f"pk_{name}")),
            comment=comment,
            sqlite_with_rowid=False,
        )


def _key(name: str) -> sa.Column[Any]:
    kind, comment = _KEYS[name]
    return sa.Column(name, kind, autoincrement=False, nullable=False, comment=comment)


def _sum(name: str, comment: str) -> sa.Column[Any]:
    kind: Any = sa.BigInteger() if name == "seconds" else sa.Integer()
    return sa.Column(name, kind, autoincrement=False, nullable=False, server_default="0", comment=comment)


def _fill_days(name: str, moment: str) -> None:
    """By the clock of the city; SQLite knows no time zones and asks Python."""
    bind = op.get_bind()
    day = f"CAST({moment} AT TIME ZONE 'UTC' AT TIME ZONE timezone AS DATE)"
    if bind.dialect.name == "sqlite":
        driver: Any = bind.connection.dbapi_connection
        driver.create_function("city_day", 2, _city_day, deterministic=True)
        day = f"city_day({moment}, timezone)"
    bind.exec_driver_sql(
        f"UPDATE complaint SET {name} = (SELECT {day} FROM municipality WHERE ags = complaint.ags)"
        f" WHERE {moment} IS NOT NULL"
    )


@lru_cache(maxsize=100_000)
def _city_day(at: str, timezone: str) -> str:
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    return moment.astimezone(ZoneInfo(timezone)).date().isoformat()


def downgrade() -> None:
    for name, *_ in reversed(_TABLES):
        op.drop_table(name)
    for name in _DAYS:
        op.drop_column("complaint", name)
