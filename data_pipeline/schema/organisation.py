"""The city and how it is organised: municipality, department tree with validity dates, districts."""

from sqlalchemy import Date, Integer, String, Table, Text

from data_pipeline.schema.base import (
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
from data_pipeline.schema.vocabulary import DepartmentLevel

municipality = Table(
    "municipality",
    metadata,
    municipality_key(),
    column(
        "name", Text, label="Name", comment="Name der Stadt.", public=True, required=True, example="Potsdam"
    ),
    column(
        "timezone",
        String(40),
        label="Zeitzone",
        comment="Zeitzone, in der Kalendertage gezählt werden.",
        public=True,
        required=True,
        example="Europe/Berlin",
    ),
    column(
        "current_revision_number",
        Integer,
        label="Geltende Revision",
        comment="Nummer der Revision, die jetzt gilt; leer vor dem ersten Laden.",
        public=True,
        computed=True,
    ),
    comment="Stadt, deren Konzepte beobachtet werden. Ihre Zeile wird beim Laden gesperrt.",
    info={"spec": TableSpec(label="Stadt", grain="eine Stadt")},
)

department = Table(
    "department",
    metadata,
    municipality_key(),
    revision_key(),
    column(
        "department_key",
        String(60),
        label="Kennzeichen",
        comment="Bleibendes Kennzeichen der Stelle. Es ändert sich nicht, wenn Nummer oder Name wechseln.",
        public=True,
        key=True,
        example="buero-chancengleichheit",
    ),
    column(
        "department_code",
        String(20),
        label="Nummer",
        comment="Amtliche Nummer, zum Beispiel 328.",
        public=True,
    ),
    column("name", Text, label="Name", comment="Name der Stelle.", public=True, required=True),
    column("short_name", String(40), label="Kurzname", comment="Kurzer Name für enge Tabellen.", public=True),
    column(
        "level",
        code_type(DepartmentLevel),
        label="Ebene",
        comment="Ebene der Stelle.",
        public=True,
        required=True,
    ),
    column(
        "parent_key",
        String(60),
        label="Übergeordnet",
        comment="Kennzeichen der übergeordneten Stelle; leer für die oberste Ebene.",
        public=True,
    ),
    column(
        "aliases",
        Text,
        label="Andere Namen",
        comment="Frühere oder abweichende Namen und Nummern, getrennt durch Semikolon.",
        public=True,
    ),
    column(
        "valid_from_date",
        Date,
        label="Gültig ab",
        comment="Erster Tag der Gültigkeit.",
        public=True,
        span="start",
    ),
    column(
        "valid_to_date",
        Date,
        label="Gültig bis",
        comment="Letzter Tag der Gültigkeit.",
        public=True,
        span="end",
    ),
    sample_mark(),
    source_text(),
    reference(("ags", "revision_number"), "revision"),
    reference(
        ("ags", "revision_number", "parent_key"),
        "department",
        remote=("ags", "revision_number", "department_key"),
    ),
    comment="Organisationseinheit mit Gültigkeit; der Baum entsteht über die übergeordnete Stelle.",
    info={"spec": TableSpec(label="Organisation", grain="eine Stelle", sheet="Organisation")},
)

district = Table(
    "district",
    metadata,
    municipality_key(),
    revision_key(),
    column(
        "district_code",
        String(20),
        label="Nummer",
        comment="Amtliche Nummer des Stadtteils.",
        public=True,
        key=True,
    ),
    column("name", Text, label="Name", comment="Name des Stadtteils.", public=True, required=True),
    column(
        "social_area",
        Text,
        label="Sozialraum",
        comment="Sozialraum, zu dem der Stadtteil gehört.",
        public=True,
    ),
    column(
        "valid_from_date",
        Date,
        label="Gültig ab",
        comment="Erster Tag der Gültigkeit.",
        public=True,
        span="start",
    ),
    column(
        "valid_to_date",
        Date,
        label="Gültig bis",
        comment="Letzter Tag der Gültigkeit.",
        public=True,
        span="end",
    ),
    sample_mark(),
    source_text(),
    reference(("ags", "revision_number"), "revision"),
    comment="Stadtteil mit Gültigkeit.",
    info={"spec": TableSpec(label="Stadtteile", grain="ein Stadtteil", sheet="Stadtteile")},
)
