"""Money for measures, per year and funding source."""

from sqlalchemy import Boolean, Integer, Table, Text

from data_pipeline.schema.base import (
    Euro,
    TableSpec,
    code_type,
    column,
    metadata,
    reference,
    sample_mark,
    snapshot_keys,
    source_text,
)
from data_pipeline.schema.measures import MEASURE_KEY, measure_key
from data_pipeline.schema.vocabulary import AmountPrecision, BudgetStatement

budget_item = Table(
    "budget_item",
    metadata,
    *snapshot_keys(),
    measure_key(),
    column(
        "item_number",
        Integer,
        label="Nr.",
        comment="Nummer je Maßnahme.",
        public=True,
        key=True,
        computed=True,
    ),
    column(
        "budget_year",
        Integer,
        label="Jahr",
        comment="Haushaltsjahr; leer, wenn die Angabe für die ganze Laufzeit gilt.",
        public=True,
        example="2026",
    ),
    column(
        "statement",
        code_type(BudgetStatement),
        label="Angabe",
        comment="Betrag, keine Mittel oder offen. Leer ist keines davon.",
        public=True,
        required=True,
    ),
    column("planned_eur", Euro, label="Geplant", comment="Geplante Mittel.", public=True, unit="€"),
    column(
        "planned_precision",
        code_type(AmountPrecision),
        label="Geplant (Genauigkeit)",
        comment="Wie genau der geplante Betrag angegeben war.",
        public=True,
        computed=True,
    ),
    column(
        "is_annual",
        Boolean,
        label="Je Jahr",
        comment="ja, wenn der Betrag für jedes Jahr der Laufzeit gilt; leer, wenn nichts dazu gesagt ist.",
        public=True,
    ),
    column(
        "approved_eur",
        Euro,
        label="Bewilligt",
        comment="Im Haushalt bewilligte Mittel.",
        public=True,
        unit="€",
    ),
    column(
        "committed_eur",
        Euro,
        label="Gebunden",
        comment="Durch Auftrag oder Vertrag gebundene Mittel.",
        public=True,
        unit="€",
    ),
    column("spent_eur", Euro, label="Verausgabt", comment="Ausgezahlte Mittel.", public=True, unit="€"),
    column(
        "funding_source",
        Text,
        label="Finanzierung",
        comment="Haushalt, Land, Bund, EU oder Dritte.",
        public=True,
    ),
    column(
        "planned_text",
        Text,
        label="Geplant (Wortlaut)",
        comment="Angabe im Wortlaut der Quelle.",
        public=True,
        computed=True,
    ),
    sample_mark(),
    source_text(),
    reference(MEASURE_KEY, "measure"),
    comment="Mittel einer Maßnahme je Jahr und Finanzierung.",
    info={
        "spec": TableSpec(
            label="Budget", grain="eine Angabe je Maßnahme, Jahr und Finanzierung", sheet="Budget"
        )
    },
)
