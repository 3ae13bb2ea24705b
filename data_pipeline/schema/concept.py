"""The concept and what it is made of: action fields and goals."""

from sqlalchemy import Date, Integer, String, Table, Text

from data_pipeline.schema.base import (
    TableSpec,
    column,
    metadata,
    reference,
    sample_mark,
    snapshot_keys,
    source_text,
)

concept = Table(
    "concept",
    metadata,
    *snapshot_keys(),
    column("title", Text, label="Titel", comment="Voller Titel des Konzepts.", public=True, required=True),
    column("start_date", Date, label="Beginn", comment="Erster Tag der Laufzeit.", public=True, span="start"),
    column("end_date", Date, label="Ende", comment="Letzter Tag der Laufzeit.", public=True, span="end"),
    column("decided_on_date", Date, label="Beschlossen am", comment="Tag des Beschlusses.", public=True),
    column(
        "paper_reference",
        String(60),
        label="Vorlage",
        comment="Aktenzeichen der Vorlage, zum Beispiel 24/SVV/0093.",
        public=True,
    ),
    column(
        "reporting_interval_days",
        Integer,
        label="Berichtsabstand",
        comment="Tage zwischen zwei Sachständen; leer heißt ein halbes Jahr.",
        public=True,
        unit="Tage",
    ),
    sample_mark(),
    source_text(),
    reference(("ags", "revision_number"), "revision"),
    comment="Konzept einer Stadt, zum Beispiel das Integrationskonzept.",
    info={"spec": TableSpec(label="Konzept", grain="ein Konzept", sheet="Konzept")},
)

_FIELD = ("ags", "revision_number", "concept_code", "field_code")

action_field = Table(
    "action_field",
    metadata,
    *snapshot_keys(),
    column(
        "field_code",
        String(80),
        label="Handlungsfeld-Nr.",
        comment="Kennzeichen.",
        public=True,
        key=True,
        example="1",
    ),
    column(
        "name", Text, label="Handlungsfeld", comment="Name des Handlungsfelds.", public=True, required=True
    ),
    column("position", Integer, label="Reihenfolge", comment="Platz in der Anzeige.", public=True),
    column("description", Text, label="Beschreibung", comment="Worum es geht.", public=True),
    sample_mark(),
    source_text(),
    reference(_FIELD[:3], "concept"),
    comment="Handlungsfeld eines Konzepts.",
    info={"spec": TableSpec(label="Handlungsfelder", grain="ein Handlungsfeld", sheet="Handlungsfelder")},
)

goal = Table(
    "goal",
    metadata,
    *snapshot_keys(),
    column(
        "goal_code",
        String(40),
        label="Ziel-Nr.",
        comment="Kennzeichen des Ziels.",
        public=True,
        key=True,
        example="Z1.1",
    ),
    column(
        "field_code",
        String(80),
        label="Handlungsfeld-Nr.",
        comment="Handlungsfeld, zu dem das Ziel gehört.",
        public=True,
    ),
    column("title", Text, label="Ziel", comment="Das Ziel in einem Satz.", public=True, required=True),
    column("description", Text, label="Beschreibung", comment="Erläuterung.", public=True),
    sample_mark(),
    source_text(),
    reference(_FIELD, "action_field"),
    comment="Ziel des Konzepts; eine Maßnahme kann mehreren dienen.",
    info={"spec": TableSpec(label="Ziele", grain="ein Ziel", sheet="Ziele")},
)
