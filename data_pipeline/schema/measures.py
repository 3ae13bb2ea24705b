"""Measures with what belongs to them: goals, responsibilities, milestones, status reports, overrides."""

from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, Text

from data_pipeline.schema.base import (
    TableSpec,
    code_type,
    column,
    metadata,
    reference,
    sample_mark,
    snapshot_keys,
    source_text,
)
from data_pipeline.schema.vocabulary import (
    DatePrecision,
    ImplementationPhase,
    ResponsibilityRole,
    ScheduleState,
)

MEASURE_KEY = ("ags", "revision_number", "concept_code", "measure_code")


def measure_key() -> Column[Any]:
    """The number of the measure, as part of a key."""
    return column(
        "measure_code",
        String(40),
        label="Maßnahme-Nr.",
        comment="Nummer der Maßnahme.",
        public=True,
        key=True,
        example="1.1",
    )


def stated_date(
    stem: str, *, label: str, comment: str, span: str, required: bool = False
) -> list[Column[Any]]:
    """A date that may have been stated as a quarter or a year: the day, how exact it is, and the words."""
    day = "erste" if span == "start" else "letzte"
    return [
        column(
            f"{stem}_date",
            Date,
            label=label,
            comment=comment,
            public=True,
            span=span,
            required=required,
            meaning=f"{label}; bei ungenauer Angabe der {day} mögliche Tag.",
        ),
        column(
            f"{stem}_precision",
            code_type(DatePrecision),
            label=f"{label} (Genauigkeit)",
            comment="Wie genau der Termin angegeben war.",
            public=True,
            computed=True,
        ),
        column(
            f"{stem}_text",
            String(120),
            label=f"{label} (Wortlaut)",
            comment="Der Termin im Wortlaut der Quelle.",
            public=True,
            computed=True,
        ),
    ]


measure = Table(
    "measure",
    metadata,
    *snapshot_keys(),
    measure_key(),
    column(
        "field_code",
        String(80),
        label="Handlungsfeld-Nr.",
        comment="Handlungsfeld, zu dem die Maßnahme gehört.",
        public=True,
        required=True,
        example="1",
    ),
    column("title", Text, label="Maßnahme", comment="Kurzer Titel der Maßnahme.", public=True, required=True),
    column("description", Text, label="Beschreibung", comment="Was getan werden soll.", public=True),
    column(
        "target_text",
        Text,
        label="Zielbeschreibung",
        comment="Woran der Erfolg zu erkennen ist (SMART).",
        public=True,
    ),
    *stated_date(
        "start", label="Beginn", comment="Beginn; auch Q3/2025, 2. Halbjahr 2025 oder 2025.", span="start"
    ),
    *stated_date("end", label="Ende", comment="Ende; auch Q3/2025, 2. Halbjahr 2025 oder 2025.", span="end"),
    column(
        "is_ongoing",
        Boolean,
        label="Daueraufgabe",
        comment="ja, wenn die Maßnahme kein Ende hat.",
        public=True,
        required=True,
    ),
    column("remark", Text, label="Anmerkung", comment="Öffentliche Anmerkung.", public=True),
    column("internal_note", Text, label="Interner Vermerk", comment="Nur für die Verwaltung.", public=False),
    sample_mark(),
    source_text(),
    reference(MEASURE_KEY[:3], "concept"),
    reference(("ags", "revision_number", "concept_code", "field_code"), "action_field"),
    comment="Maßnahme des Konzepts.",
    info={"spec": TableSpec(label="Maßnahmen", grain="eine Maßnahme", sheet="Maßnahmen")},
)

measure_goal = Table(
    "measure_goal",
    metadata,
    *snapshot_keys(),
    measure_key(),
    column(
        "goal_code",
        String(40),
        label="Ziel-Nr.",
        comment="Ziel, dem die Maßnahme dient.",
        public=True,
        key=True,
    ),
    reference(MEASURE_KEY, "measure"),
    reference(("ags", "revision_number", "concept_code", "goal_code"), "goal"),
    comment="Welche Maßnahme welchem Ziel dient.",
    info={
        "spec": TableSpec(label="Maßnahmen und Ziele", grain="eine Zuordnung", sheet="Maßnahmen und Ziele")
    },
)

measure_tag = Table(
    "measure_tag",
    metadata,
    *snapshot_keys(),
    measure_key(),
    column(
        "tag",
        String(80),
        label="Schlagwort",
        comment="Rahmen oder Thema, dem die Maßnahme zugerechnet wird, etwa ein Zehn-Punkte-Plan.",
        public=True,
        key=True,
    ),
    reference(MEASURE_KEY, "measure"),
    comment="Schlagworte einer Maßnahme.",
    info={"spec": TableSpec(label="Schlagworte", grain="ein Schlagwort je Maßnahme", sheet="Schlagworte")},
)

responsibility = Table(
    "responsibility",
    metadata,
    *snapshot_keys(),
    measure_key(),
    column(
        "position",
        Integer,
        label="Nr.",
        comment="Laufende Nummer je Maßnahme.",
        public=True,
        key=True,
        computed=True,
    ),
    column(
        "role",
        code_type(ResponsibilityRole),
        label="Rolle",
        comment="Rolle in der Maßnahme.",
        public=True,
        required=True,
    ),
    column(
        "department_key",
        String(60),
        label="Stelle",
        comment="Stelle der Verwaltung: Kennzeichen, Nummer oder Name aus dem Blatt Organisation.",
        meaning="Kennzeichen der Stelle der Verwaltung; leer, wenn keine beteiligt ist.",
        public=True,
    ),
    column(
        "partner_name",
        Text,
        label="Externer Partner",
        comment="Name einer Stelle außerhalb der Verwaltung.",
        public=True,
    ),
    column(
        "stated_name",
        Text,
        label="Angabe der Quelle",
        comment="Name im Wortlaut der Quelle, der noch keiner Stelle zugeordnet ist.",
        public=False,
        computed=True,
    ),
    column("contact_name", Text, label="Ansprechperson", comment="Nur für die Verwaltung.", public=False),
    reference(MEASURE_KEY, "measure"),
    reference(("ags", "revision_number", "department_key"), "department"),
    comment="Wer eine Maßnahme führt oder an ihr mitwirkt.",
    info={
        "spec": TableSpec(label="Zuständigkeiten", grain="eine Stelle je Maßnahme", sheet="Zuständigkeiten")
    },
)

milestone = Table(
    "milestone",
    metadata,
    *snapshot_keys(),
    measure_key(),
    column(
        "milestone_number",
        Integer,
        label="Nr.",
        comment="Nummer je Maßnahme.",
        public=True,
        key=True,
        computed=True,
    ),
    column("title", Text, label="Meilenstein", comment="Was erreicht sein soll.", public=True, required=True),
    *stated_date("due", label="Fällig", comment="Termin; auch Q3/2025 oder 2025.", span="end"),
    column(
        "completed_date",
        Date,
        label="Erreicht am",
        comment="Tag, an dem er erreicht wurde.",
        public=True,
        span="end",
    ),
    sample_mark(),
    reference(MEASURE_KEY, "measure"),
    comment="Meilenstein einer Maßnahme.",
    info={"spec": TableSpec(label="Meilensteine", grain="ein Meilenstein", sheet="Meilensteine")},
)

status_report = Table(
    "status_report",
    metadata,
    *snapshot_keys(),
    measure_key(),
    column(
        "reported_on_date",
        Date,
        label="Stand",
        comment="Stichtag des Berichts; auch 06/2026 oder 2013.",
        meaning="Stichtag des Berichts; bei ungenauer Angabe der letzte mögliche Tag.",
        public=True,
        key=True,
        span="end",
        example="06/2026",
    ),
    column(
        "reported_on_precision",
        code_type(DatePrecision),
        label="Stand (Genauigkeit)",
        comment="Wie genau der Stichtag angegeben war.",
        public=True,
        computed=True,
    ),
    column(
        "reported_on_text",
        String(120),
        label="Stand (Wortlaut)",
        comment="Der Stichtag im Wortlaut der Quelle.",
        public=True,
        computed=True,
    ),
    column(
        "phase",
        code_type(ImplementationPhase),
        label="Umsetzungsstand",
        comment="Umsetzungsstand nach Angabe der Stelle.",
        public=True,
        required=True,
    ),
    column(
        "progress_percent",
        Integer,
        label="Fortschritt",
        comment="Gemeldeter Fortschritt von 0 bis 100; leer, wenn keiner gemeldet ist.",
        public=True,
        unit="%",
        percent=True,
    ),
    column(
        "phase_text",
        Text,
        label="Umsetzungsstand (Wortlaut)",
        comment="Der Umsetzungsstand im Wortlaut der Quelle, wenn er von der Bezeichnung abweicht.",
        public=True,
        computed=True,
    ),
    column("text", Text, label="Sachstand", comment="Was seit dem letzten Bericht geschah.", public=True),
    column(
        "evidence", Text, label="Nachweis", comment="Beleg, zum Beispiel Vorlage oder Adresse.", public=True
    ),
    column("carry_over", Text, label="Übertrag", comment="Was offen bleibt und bis wann.", public=True),
    column("internal_note", Text, label="Interner Vermerk", comment="Nur für die Verwaltung.", public=False),
    sample_mark(),
    source_text(),
    reference(MEASURE_KEY, "measure"),
    comment="Sachstand einer Maßnahme zu einem Stichtag; Berichte werden gestapelt, nie überschrieben.",
    info={
        "spec": TableSpec(
            label="Sachstände", grain="ein Bericht je Maßnahme und Stichtag", sheet="Sachstände"
        )
    },
)

schedule_override = Table(
    "schedule_override",
    metadata,
    *snapshot_keys(),
    measure_key(),
    column(
        "state",
        code_type(ScheduleState),
        label="Terminlage",
        comment="Festgelegte Terminlage.",
        public=True,
        required=True,
    ),
    column(
        "reason",
        Text,
        label="Begründung",
        comment="Warum von der Berechnung abgewichen wird.",
        public=True,
        required=True,
    ),
    column(
        "decided_by",
        Text,
        label="Festgelegt von",
        comment="Person; nur für die Verwaltung.",
        public=False,
        required=True,
    ),
    column(
        "expires_date",
        Date,
        label="Gilt bis",
        comment="Letzter Tag der Festlegung.",
        public=True,
        required=True,
        span="end",
    ),
    reference(MEASURE_KEY, "measure"),
    comment="Von Hand festgelegte Terminlage mit Begründung und Ablauf.",
    info={"spec": TableSpec(label="Festlegungen", grain="eine Festlegung je Maßnahme", sheet="Festlegungen")},
)
