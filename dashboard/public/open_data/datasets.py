"""What the catalogue offers: datasets with their words, each of some sections of the tables."""

from dataclasses import dataclass

from dashboard.public.open_data.shapes import Section


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """A dataset of the catalogue; words are German and English, %s in a title is that of the concept."""

    name: str
    titles: tuple[str, str]
    descriptions: tuple[str, str]
    sections: tuple[Section, ...]
    keywords: tuple[str, ...]


DATASETS = (
    Dataset(
        name="plan",
        titles=(
            "Maßnahmen, Zuständigkeiten, Budget und Sachstände: %s",
            "Measures, responsibilities, budget and status reports: %s",
        ),
        descriptions=(
            "Alle Maßnahmen des Konzepts mit Handlungsfeld, Zuständigkeit, Terminen, Sachständen, "
            "Kennzahlen, Mitteln und Beratungen, wie die zuständigen Stellen sie melden. "
            "Leer heißt: nicht angegeben.",
            "All measures of the concept with action field, responsibility, dates, status reports, "
            "indicators, money and council papers, as the departments report them. Blank means not stated.",
        ),
        sections=(Section.PLAN, Section.MONEY, Section.COUNCIL),
        keywords=("Integration", "Maßnahmen", "Integrationskonzept", "Budget"),
    ),
    Dataset(
        name="anliegen",
        titles=(
            "Anliegen je Monat, Kategorien und Erfassung: %s",
            "Complaints by month, categories and coverage: %s",
        ),
        descriptions=(
            "Eingegangene, abgeschlossene und offene Anliegen je Monat und eingegangene je Kategorie und "
            "Jahr, zum Schutz Einzelner gerundet, dazu Kategorien, Zeiten der Erfassung und veröffentlichte "
            "Jahreszahlen.",
            "Complaints received, closed and open by month, and received by category and year, rounded to "
            "protect individuals, with categories, times of coverage and published figures of years.",
        ),
        sections=(Section.COMPLAINTS,),
        keywords=("Beschwerdemanagement", "Anliegen"),
    ),
)
