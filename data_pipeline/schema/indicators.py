"""Indicators (Kennzahlen) with target and yearly values."""

from sqlalchemy import Float, Integer, String, Table, Text

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
from data_pipeline.schema.vocabulary import IndicatorDirection

_INDICATOR = ("ags", "revision_number", "concept_code", "indicator_code")

indicator = Table(
    "indicator",
    metadata,
    *snapshot_keys(),
    column("indicator_code", String(40), label="Kennzahl-Nr.", comment="Kennzeichen.", public=True, key=True),
    column(
        "measure_code",
        String(40),
        label="Maßnahme-Nr.",
        comment="Maßnahme, falls sie zu einer gehört.",
        public=True,
    ),
    column(
        "field_code",
        String(80),
        label="Handlungsfeld-Nr.",
        comment="Handlungsfeld, falls sie zu einem gehört.",
        public=True,
    ),
    column("title", Text, label="Kennzahl", comment="Was gemessen wird.", public=True, required=True),
    column("unit", String(40), label="Einheit", comment="Einheit des Werts.", public=True, required=True),
    column(
        "direction",
        code_type(IndicatorDirection),
        label="Richtung",
        comment="Welche Richtung gut ist.",
        public=True,
        required=True,
    ),
    column("baseline_value", Float, label="Ausgangswert", comment="Wert im Ausgangsjahr.", public=True),
    column("baseline_year", Integer, label="Ausgangsjahr", comment="Jahr des Ausgangswerts.", public=True),
    column("target_value", Float, label="Zielwert", comment="Wert, der erreicht werden soll.", public=True),
    column(
        "target_year", Integer, label="Zieljahr", comment="Jahr, in dem er erreicht sein soll.", public=True
    ),
    sample_mark(),
    source_text(),
    reference(_INDICATOR[:3], "concept"),
    reference(("ags", "revision_number", "concept_code", "measure_code"), "measure"),
    reference(("ags", "revision_number", "concept_code", "field_code"), "action_field"),
    comment="Kennzahl mit Ausgangs- und Zielwert.",
    info={"spec": TableSpec(label="Kennzahlen", grain="eine Kennzahl", sheet="Kennzahlen")},
)

indicator_value = Table(
    "indicator_value",
    metadata,
    *snapshot_keys(),
    column("indicator_code", String(40), label="Kennzahl-Nr.", comment="Kennzahl.", public=True, key=True),
    column("value_year", Integer, label="Jahr", comment="Jahr des Werts.", public=True, key=True),
    column("value", Float, label="Wert", comment="Gemessener Wert.", public=True, required=True),
    sample_mark(),
    source_text(),
    reference(_INDICATOR, "indicator"),
    comment="Jahreswert einer Kennzahl.",
    info={
        "spec": TableSpec(
            label="Kennzahlenwerte", grain="ein Wert je Kennzahl und Jahr", sheet="Kennzahlenwerte"
        )
    },
)
