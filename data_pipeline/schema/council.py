"""Council papers and their path through the committees."""

from sqlalchemy import Date, Integer, String, Table, Text

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
from data_pipeline.schema.vocabulary import ConsultationRole

_PAPER = ("ags", "revision_number", "concept_code", "paper_code")

council_paper = Table(
    "council_paper",
    metadata,
    *snapshot_keys(),
    column(
        "paper_code",
        String(200),
        label="Vorlage-Nr.",
        comment="Kennzeichen der Vorlage, in der Regel das Aktenzeichen oder die OParl-Adresse.",
        public=True,
        key=True,
        example="24/SVV/0093",
    ),
    column("reference", String(60), label="Aktenzeichen", comment="Aktenzeichen der Vorlage.", public=True),
    column("title", Text, label="Betreff", comment="Betreff der Vorlage.", public=True, required=True),
    column("paper_type", String(60), label="Art", comment="Art der Vorlage.", public=True),
    column("submitted_by", Text, label="Einreicher", comment="Wer die Vorlage eingebracht hat.", public=True),
    column("decided_on_date", Date, label="Beschlossen am", comment="Tag der Entscheidung.", public=True),
    column("decision", Text, label="Entscheidung", comment="Ergebnis im Wortlaut der Quelle.", public=True),
    column("url", Text, label="Adresse", comment="Adresse im Ratsinformationssystem.", public=True),
    column(
        "measure_code",
        String(40),
        label="Maßnahme-Nr.",
        comment="Maßnahme; leer, wenn sie das ganze Konzept betrifft.",
        public=True,
    ),
    sample_mark(),
    source_text(),
    reference(_PAPER[:3], "concept"),
    reference(("ags", "revision_number", "concept_code", "measure_code"), "measure"),
    comment="Vorlage der Stadtvertretung.",
    info={"spec": TableSpec(label="Vorlagen", grain="eine Vorlage", sheet="Vorlagen")},
)

consultation = Table(
    "consultation",
    metadata,
    *snapshot_keys(),
    column("paper_code", String(200), label="Vorlage-Nr.", comment="Vorlage.", public=True, key=True),
    column(
        "consultation_number",
        Integer,
        label="Nr.",
        comment="Nummer je Vorlage.",
        public=True,
        key=True,
        computed=True,
    ),
    column("meeting_date", Date, label="Sitzung am", comment="Tag der Sitzung.", public=True),
    column("committee", Text, label="Gremium", comment="Name des Gremiums.", public=True, required=True),
    column(
        "role",
        code_type(ConsultationRole),
        label="Rolle",
        comment="Rolle des Gremiums.",
        public=True,
        required=True,
    ),
    column("agenda_item", String(40), label="Tagesordnungspunkt", comment="Nummer des Punkts.", public=True),
    column("result", Text, label="Ergebnis", comment="Ergebnis im Wortlaut der Quelle.", public=True),
    sample_mark(),
    source_text(),
    reference(_PAPER, "council_paper"),
    comment="Beratung einer Vorlage in einem Gremium.",
    info={"spec": TableSpec(label="Beratungen", grain="eine Beratung", sheet="Beratungen")},
)
