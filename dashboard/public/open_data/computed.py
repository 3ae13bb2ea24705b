"""The only tables about cases: counts that are protected before they leave."""

from dashboard.public.open_data.shapes import OpenColumn, OpenTable, Section


def _count(name: str, label: str, meaning: str) -> OpenColumn:
    return OpenColumn(name=name, label=label, meaning=meaning, type="integer")


COMPLAINT_MONTHS = OpenTable(
    name="anliegen-monate",
    label="Anliegen je Monat",
    grain="ein Kalendermonat",
    section=Section.COMPLAINTS,
    columns=(
        OpenColumn(
            name="month", label="Monat", meaning="Erster Tag des Monats.", type="date", is_required=True
        ),
        _count("received", "Eingegangen", "Eingegangene Anliegen; auf 5 gerundet, leer: nicht erfasst."),
        _count("closed", "Abgeschlossen", "Abgeschlossene Anliegen; auf 5 gerundet, leer: nicht erfasst."),
        _count("backlog", "Offen am Monatsende", "Offene Anliegen; auf 5 gerundet, leer: nicht bekannt."),
        OpenColumn(
            name="is_complete",
            label="Vollständig",
            meaning="ja, wenn der ganze Monat erfasst ist.",
            type="boolean",
            is_required=True,
        ),
    ),
    keys=("month",),
)

COMPLAINT_CATEGORIES = OpenTable(
    name="anliegen-kategorien-jahre",
    label="Anliegen nach Kategorie und Jahr",
    grain="eine Kategorie in einem Kalenderjahr",
    section=Section.COMPLAINTS,
    columns=(
        OpenColumn(
            name="year",
            label="Jahr",
            meaning="Kalenderjahr, das vorbei und ganz erfasst ist.",
            type="integer",
            is_required=True,
        ),
        OpenColumn(
            name="category_code",
            label="Kategorie",
            meaning="Kennzeichen der Kategorie; leer, wenn keine angegeben ist.",
            type="string",
        ),
        OpenColumn(
            name="category_name",
            label="Name der Kategorie",
            meaning="Name der Kategorie; mit ihrem Kennzeichen, wenn zwei gleich heißen.",
            type="string",
            is_required=True,
        ),
        _count("received", "Eingegangen", "Eingegangene Anliegen; auf 5 gerundet."),
    ),
    keys=("year", "category_name"),
)

COMPUTED = (COMPLAINT_MONTHS, COMPLAINT_CATEGORIES)
