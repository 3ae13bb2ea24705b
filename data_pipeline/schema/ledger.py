"""What was loaded when, from which bytes, with which findings: runs, files, findings, revisions."""

from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, Text

from data_pipeline.schema.base import (
    Moment,
    TableSpec,
    code_type,
    column,
    metadata,
    municipality_key,
    reference,
    revision_key,
)
from data_pipeline.schema.vocabulary import FindingSeverity, RunOutcome

revision = Table(
    "revision",
    metadata,
    municipality_key(),
    revision_key(),
    column(
        "plan_revision_number",
        Integer,
        label="Planstand",
        comment="Revision, deren Planzeilen gelten; wer nur Anliegen lädt, schreibt den Plan nicht neu.",
        public=True,
        required=True,
        computed=True,
    ),
    column(
        "created_at",
        Moment,
        label="Geladen",
        comment="Zeitpunkt des Ladens (UTC).",
        public=True,
        required=True,
    ),
    column(
        "as_of_date", Date, label="Stand", comment="Tag, zu dem der Inhalt gilt.", public=True, required=True
    ),
    column(
        "label",
        String(120),
        label="Name",
        comment="Name der Revision, zum Beispiel eine Sitzung.",
        public=True,
    ),
    column(
        "restored_from_number",
        Integer,
        label="Wiederhergestellt aus",
        comment="Revision, deren Plan mit dieser wieder in Kraft gesetzt wurde.",
        public=True,
    ),
    column(
        "scope_key",
        String(60),
        label="Teil der Stelle",
        comment="Stelle, deren Teil geladen wurde; leer, wenn alles geladen wurde.",
        public=True,
    ),
    column(
        "content_sha256",
        String(64),
        label="Prüfsumme",
        comment="SHA-256 über Dateien und Zuordnungen.",
        public=False,
        required=True,
    ),
    reference(("ags",), "municipality"),
    comment="Ein geladener Stand. Nichts wird überschrieben.",
    info={"spec": TableSpec(label="Revisionen", grain="eine Revision je Stadt")},
)


def _run_key() -> Column[Any]:
    return column(
        "run_id", String(36), label="Lauf", comment="Kennung des Datenlaufs.", public=False, key=True
    )


def _count(name: str, label: str, comment: str) -> Column[Any]:
    return column(name, Integer, label=label, comment=comment, public=False, required=True)


pipeline_run = Table(
    "pipeline_run",
    metadata,
    municipality_key(),
    _run_key(),
    column("started_at", Moment, label="Beginn", comment="Beginn (UTC).", public=False, required=True),
    column("finished_at", Moment, label="Ende", comment="Ende (UTC).", public=False, required=True),
    column(
        "outcome",
        code_type(RunOutcome),
        label="Ergebnis",
        comment="Wie der Lauf endete.",
        public=False,
        required=True,
    ),
    column(
        "revision_number",
        Integer,
        label="Revision",
        comment="Entstandene Revision; leer, wenn keine.",
        public=False,
    ),
    column(
        "product_version",
        String(20),
        label="Version",
        comment="Version des Programms.",
        public=False,
        required=True,
    ),
    column(
        "started_by",
        Text,
        label="Gestartet von",
        comment="Anmeldename und Rechner, von denen der Lauf gestartet wurde.",
        public=False,
    ),
    column(
        "override_reason",
        Text,
        label="Trotzdem geladen",
        comment="Hürden, über die der Lauf auf ausdrückliche Anweisung hinwegging.",
        public=False,
    ),
    comment="Ein Datenlauf, auch ein abgelehnter.",
    info={"spec": TableSpec(label="Datenläufe", grain="ein Lauf")},
)

source_file = Table(
    "source_file",
    metadata,
    municipality_key(),
    _run_key(),
    column("file_number", Integer, label="Nr.", comment="Nummer je Lauf.", public=False, key=True),
    column("file_name", Text, label="Datei", comment="Name ohne Pfad.", public=False, required=True),
    column(
        "sha256",
        String(64),
        label="Prüfsumme",
        comment="SHA-256 der unveränderten Bytes.",
        public=False,
        required=True,
    ),
    column(
        "byte_count",
        Integer,
        label="Größe",
        comment="Größe der Datei.",
        public=False,
        unit="Byte",
        required=True,
    ),
    column(
        "is_content_kept",
        Boolean,
        label="Aufbewahrt",
        comment="nein, wenn die Datei Persönliches enthalten kann; dann bleibt nur die Prüfsumme.",
        public=False,
        required=True,
    ),
    column(
        "mapping_name",
        Text,
        label="Zuordnung",
        comment="Name der Zuordnungsdatei.",
        public=False,
        required=True,
    ),
    column(
        "mapping_sha256",
        String(64),
        label="Prüfsumme der Zuordnung",
        comment="SHA-256.",
        public=False,
        required=True,
    ),
    _count("rows_read", "Zeilen gelesen", "Zeilen mit Inhalt."),
    _count("rows_written", "Zeilen geladen", "Zeilen, aus denen Daten wurden."),
    _count("rows_refused", "Zeilen abgelehnt", "Zeilen mit einem Fehler."),
    _count("rows_ignored", "Zeilen übergangen", "Zeilen, die die Zuordnung mit Absicht übergeht."),
    column(
        "ignored_text",
        Text,
        label="Warum übergangen",
        comment="Wie viele Zeilen aus welchem Grund übergangen wurden.",
        public=False,
    ),
    _count(
        "cells_dropped",
        "Zellen verworfen",
        "Zellen mit Text oder persönlichen Angaben, die nie gespeichert werden.",
    ),
    reference(("ags", "run_id"), "pipeline_run"),
    comment="Eine gelesene Datei eines Laufs: gelesen = geladen + abgelehnt + übergangen.",
    info={"spec": TableSpec(label="Dateien", grain="eine Datei je Lauf")},
)

finding = Table(
    "finding",
    metadata,
    municipality_key(),
    _run_key(),
    column("finding_number", Integer, label="Nr.", comment="Nummer je Lauf.", public=False, key=True),
    column(
        "severity",
        code_type(FindingSeverity),
        label="Art",
        comment="Folge für die Zeile.",
        public=False,
        required=True,
    ),
    column("file_name", Text, label="Datei", comment="Name ohne Pfad.", public=False, required=True),
    column("sheet", Text, label="Blatt", comment="Blatt der Arbeitsmappe; leer bei CSV.", public=False),
    column("row_number", Integer, label="Zeile", comment="Zeile wie im Tabellenprogramm.", public=False),
    column("column_name", Text, label="Spalte", comment="Überschrift der Spalte.", public=False),
    column("value", Text, label="Wert", comment="Wert in der Zelle.", public=False),
    column("reason", Text, label="Grund", comment="Was nicht stimmt.", public=False, required=True),
    column("advice", Text, label="Was zu tun ist", comment="Was zu tun ist.", public=False, required=True),
    column(
        "measure_code",
        Text,
        label="Maßnahme",
        comment="Nummer der Maßnahme, wie die Zeile sie nennt; leer, wenn keine oder mehrere genannt sind.",
        public=False,
    ),
    reference(("ags", "run_id"), "pipeline_run"),
    comment="Ein Befund mit Ort, Wert und Grund.",
    info={"spec": TableSpec(label="Befunde", grain="ein Befund")},
)
