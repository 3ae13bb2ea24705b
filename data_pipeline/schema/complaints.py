"""Complaints (Anliegen) without a word of what was written, their categories, coverage, published totals."""

from sqlalchemy import Boolean, Date, Float, Index, Integer, String, Table, Text

from data_pipeline.schema.base import (
    Moment,
    TableSpec,
    code_type,
    column,
    metadata,
    municipality_key,
    reference,
    revision_key,
    sample_mark,
    source_text,
)
from data_pipeline.schema.vocabulary import (
    ClosingBasis,
    ComplaintEventKind,
    ComplaintKind,
    ComplaintOutcome,
    CoverageState,
)

complaint_category = Table(
    "complaint_category",
    metadata,
    municipality_key(),
    revision_key(),
    column(
        "category_code",
        String(80),
        label="Kategorie-Nr.",
        comment="Kennzeichen wie in der Quelle.",
        public=True,
        key=True,
    ),
    column("name", Text, label="Kategorie", comment="Name der Kategorie.", public=True, required=True),
    column("concept_code", String(40), label="Konzept", comment="Konzept des Handlungsfelds.", public=True),
    column(
        "field_code",
        String(80),
        label="Handlungsfeld-Nr.",
        comment="Handlungsfeld, neben dem die Kategorie gezeigt wird.",
        public=True,
    ),
    column("department_key", String(60), label="Stelle", comment="Zuständige Stelle.", public=True),
    sample_mark(),
    reference(("ags", "revision_number"), "revision"),
    reference(("ags", "revision_number", "concept_code", "field_code"), "action_field"),
    reference(("ags", "revision_number", "department_key"), "department"),
    comment="Kategorie von Anliegen, mit Handlungsfeld und Stelle.",
    info={
        "spec": TableSpec(label="Anliegen-Kategorien", grain="eine Kategorie", sheet="Anliegen-Kategorien")
    },
)

complaint_total = Table(
    "complaint_total",
    metadata,
    municipality_key(),
    revision_key(),
    column(
        "source_code", String(40), label="Verfahren", comment="Verfahren oder Portal.", public=True, key=True
    ),
    column("total_year", Integer, label="Jahr", comment="Kalenderjahr.", public=True, key=True),
    column(
        "metric_code",
        String(60),
        label="Kennzahl",
        comment="Was gezählt ist, zum Beispiel total.",
        public=True,
        key=True,
    ),
    column(
        "dimension",
        String(80),
        label="Gliederung",
        comment="Kategorie, Stadtteil oder Eingangsweg.",
        public=True,
        key=True,
    ),
    column("value", Float, label="Wert", comment="Veröffentlichter Wert.", public=True, required=True),
    column("unit", String(20), label="Einheit", comment="Anliegen, % oder Tage.", public=True, required=True),
    column("note", Text, label="Anmerkung", comment="Anmerkung zur Zahl.", public=True),
    sample_mark(),
    source_text(),
    reference(("ags", "revision_number"), "revision"),
    comment="Veröffentlichte Jahreszahl eines Beschwerdeverfahrens.",
    info={
        "spec": TableSpec(
            label="Jahreszahlen",
            grain="eine Zahl je Verfahren, Jahr, Kennzahl und Gliederung",
            sheet="Anliegen-Jahreszahlen",
        )
    },
)

complaint_coverage = Table(
    "complaint_coverage",
    metadata,
    municipality_key(),
    revision_key(),
    column(
        "source_code",
        String(40),
        label="Verfahren",
        comment="Verfahren oder Portal, wie es bei den Anliegen steht.",
        public=True,
        key=True,
    ),
    column(
        "start_date",
        Date,
        label="Von",
        comment="Erster Tag; auch 07/2025 oder 2025.",
        meaning="Erster Tag; bei ungenauer Angabe der erste mögliche.",
        public=True,
        key=True,
        span="start",
    ),
    column(
        "end_date",
        Date,
        label="Bis",
        comment="Letzter Tag; leer heißt bis auf Weiteres, bei einem Systemwechsel nur der Tag selbst.",
        public=True,
        span="end",
    ),
    column(
        "state",
        code_type(CoverageState),
        label="Zustand",
        comment="Wie vollständig die Anliegen dieser Zeit erfasst sind.",
        public=True,
        required=True,
    ),
    column(
        "reason",
        Text,
        label="Grund",
        comment="Warum; steht neben jeder Lücke, zum Beispiel »Portal abgeschaltet«.",
        public=True,
        required=True,
    ),
    sample_mark(),
    reference(("ags", "revision_number"), "revision"),
    comment="Von Hand angegebene Erfassung eines Verfahrens; gilt vor dem, was die Fälle vermuten lassen.",
    info={
        "spec": TableSpec(
            label="Erfassung der Anliegen", grain="ein Zeitraum je Verfahren", sheet="Anliegen-Erfassung"
        )
    },
)

complaint = Table(
    "complaint",
    metadata,
    municipality_key(),
    column(
        "source_code", String(40), label="Verfahren", comment="Verfahren oder Portal.", public=True, key=True
    ),
    column(
        "complaint_id",
        String(80),
        label="Kennung",
        comment="Kennung des Falls in der Quelle.",
        public=False,
        key=True,
    ),
    column("kind", code_type(ComplaintKind), label="Art", comment="Art des Anliegens.", public=True),
    column(
        "category_code", String(80), label="Kategorie", comment="Kategorie wie in der Quelle.", public=True
    ),
    column(
        "department_code",
        String(80),
        label="Stelle",
        comment="Bearbeitende Stelle wie in der Quelle.",
        public=True,
    ),
    column(
        "district_code", String(80), label="Stadtteil", comment="Stadtteil wie in der Quelle.", public=True
    ),
    column(
        "channel_code", String(80), label="Eingangsweg", comment="Eingangsweg wie in der Quelle.", public=True
    ),
    column(
        "outcome", code_type(ComplaintOutcome), label="Ergebnis", comment="Wie der Fall endete.", public=True
    ),
    column(
        "received_at",
        Moment,
        label="Eingang",
        comment="Zeitpunkt des Eingangs (UTC).",
        public=False,
        required=True,
    ),
    column(
        "received_date",
        Date,
        label="Eingangstag",
        comment="Kalendertag des Eingangs in der Stadt.",
        public=False,
        required=True,
        computed=True,
    ),
    column(
        "acknowledged_at",
        Moment,
        label="Eingang bestätigt",
        comment="Zeitpunkt der Eingangsbestätigung (UTC).",
        public=False,
    ),
    column(
        "first_reply_at",
        Moment,
        label="Erste Antwort",
        comment="Erste inhaltliche Antwort (UTC).",
        public=False,
    ),
    column(
        "first_reply_date",
        Date,
        label="Tag der ersten Antwort",
        comment="Kalendertag der ersten Antwort in der Stadt.",
        public=False,
        computed=True,
    ),
    column("due_at", Moment, label="Frist", comment="Frist der Antwort (UTC).", public=False),
    column(
        "due_date",
        Date,
        label="Tag der Frist",
        comment="Kalendertag der Frist in der Stadt.",
        public=False,
        computed=True,
    ),
    column("closed_at", Moment, label="Abgeschlossen", comment="Letzter Abschluss (UTC).", public=False),
    column(
        "closed_date",
        Date,
        label="Abschlusstag",
        comment="Kalendertag des Abschlusses in der Stadt.",
        public=False,
        computed=True,
    ),
    column(
        "closed_basis",
        code_type(ClosingBasis),
        label="Abschluss bekannt durch",
        comment="Woher der Zeitpunkt des Abschlusses bekannt ist; leer, wenn nichts dazu gesagt ist.",
        public=True,
        computed=True,
    ),
    column(
        "archived_at",
        Moment,
        label="Nicht mehr in der Quelle seit",
        comment="Zeitpunkt (UTC), zu dem die Quelle den Fall nicht mehr zeigte; er wird nie gelöscht.",
        public=False,
        computed=True,
    ),
    column(
        "resolution_seconds",
        Integer,
        label="Bearbeitungszeit",
        comment="Sekunden vom Eingang bis zum Abschluss nach der Uhr der Stadt; unter 0 ist ein Fehler.",
        public=False,
        unit="s",
        computed=True,
    ),
    column(
        "first_revision_number",
        Integer,
        label="Zuerst geladen mit",
        comment="Revision.",
        public=False,
        required=True,
        computed=True,
    ),
    column(
        "changed_revision_number",
        Integer,
        label="Zuletzt geändert mit",
        comment="Revision.",
        public=False,
        required=True,
        computed=True,
    ),
    column(
        "is_sample",
        Boolean,
        label="Beispiel",
        comment="ja, wenn der Fall erfunden ist.",
        public=True,
        required=True,
    ),
    Index(None, "ags", "received_date"),
    Index(None, "ags", "closed_date"),
    comment="Ein Anliegen ohne Text, Namen, Adresse und Ort.",
    info={"spec": TableSpec(label="Anliegen", grain="ein Anliegen")},
)

DAY_OF = {"first_reply_at": "first_reply_date", "due_at": "due_date"}
"""Moments whose calendar day follows from nothing else."""

complaint_event = Table(
    "complaint_event",
    metadata,
    municipality_key(),
    column(
        "source_code", String(40), label="Verfahren", comment="Verfahren oder Portal.", public=True, key=True
    ),
    column(
        "complaint_id",
        String(80),
        label="Kennung",
        comment="Kennung des Falls in der Quelle.",
        public=False,
        key=True,
    ),
    column(
        "revision_number",
        Integer,
        label="Beobachtet mit",
        comment="Revision, mit der die Änderung gesehen wurde.",
        public=False,
        key=True,
        computed=True,
    ),
    column("column_name", String(40), label="Angabe", comment="Geänderte Spalte.", public=False, key=True),
    column(
        "kind",
        code_type(ComplaintEventKind),
        label="Ereignis",
        comment="Art der Änderung.",
        public=True,
        required=True,
    ),
    column(
        "observed_at",
        Moment,
        label="Beobachtet am",
        comment="Zeitpunkt der Beobachtung (UTC); die Änderung selbst liegt davor.",
        public=False,
        required=True,
    ),
    column("old_value", String(80), label="Vorher", comment="Angabe davor; leer, wenn keine.", public=False),
    column(
        "new_value", String(80), label="Nachher", comment="Angabe danach; leer, wenn keine.", public=False
    ),
    reference(("ags", "source_code", "complaint_id"), "complaint"),
    comment="Zwischen zwei Läufen beobachtete Änderung eines Anliegens.",
    info={"spec": TableSpec(label="Ereignisse", grain="eine geänderte Angabe je Anliegen und Revision")},
)
