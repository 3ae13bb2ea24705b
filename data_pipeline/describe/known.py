"""Headings that are known: of bundled mappings, of the schema, and of `words.toml`."""

import tomllib
from functools import cache
from importlib.resources import files

from data_pipeline.mapping_measures import UNITS, table_of
from data_pipeline.mappings import bundled_mappings
from data_pipeline.schema import metadata, spec_of
from data_pipeline.sources.heading_words import heading_word, similarity
from data_pipeline.sources.workbook.standard import standard_mapping

PERIOD = "period"
"""A heading that says beginning and end in one cell."""
_TABLES = ("measure", "status_report", "budget_item")


@cache
def known_headings(*, of_cases: bool) -> dict[str, str]:
    """Word of a heading -> name: a column of complaint, or one of the short form for lists of measures."""
    words = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    cases = words.pop("complaint")
    found: dict[str, str] = {}
    for name, texts in (cases if of_cases else words).items():
        for text in texts:
            found.setdefault(heading_word(text), name)
    for name, text in _bundled(of_cases=of_cases):
        found.setdefault(heading_word(text), name)
    return found


def _bundled(*, of_cases: bool) -> list[tuple[str, str]]:
    """Name and heading, those of mappings before those of the schema."""
    mappings = [*bundled_mappings().values(), standard_mapping()]
    rules = [rule for mapping in mappings for rule in mapping.table]
    tables = ("complaint",) if of_cases else _TABLES
    found = [
        (name, text)
        for rule in rules
        if rule.target in tables
        for name, item in rule.columns.items()
        for text in item.headings
    ]
    columns = [item for table in tables for item in metadata.tables[table].columns]
    labels = [(item.name, spec_of(item).label) for item in columns]
    computed = {item.name for item in columns if spec_of(item).computed}
    return [
        (name, text)
        for name, text in found + labels
        if name not in computed and (of_cases or table_of(name) in tables)
    ]


_PARTS = 3
_ONE_OF_TWO = 0.9
"""How near a heading is that says a known word beside another."""


def likely_names(heading: str, *, of_cases: bool) -> dict[str, float]:
    """How near a heading is to the known ones, by name; 1 for a known one.

    Of two words with a stroke between them ("Umsetzungsstand / Bemerkung") each may be what is meant.
    """
    known = known_headings(of_cases=of_cases)
    word = heading_word(heading)
    if word in known:
        return {known[word]: 1.0}
    parts = [] if of_cases else [heading_word(part) for part in heading.split("/")[:_PARTS]]
    if said := {known[part]: _ONE_OF_TWO for part in parts if part in known}:
        return said
    found: dict[str, float] = {}
    for text, name in known.items():
        found[name] = max(found.get(name, 0.0), similarity(word, text))
    return found


def label_of(name: str, *, of_cases: bool = False) -> str:
    """What a name of the short form, or a column of complaint, is called in German.

    >>> label_of("phase"), label_of("contributing")
    ('Umsetzungsstand', 'mitwirkend')
    """
    if name in _LABELS:
        return _LABELS[name]
    table = "complaint" if of_cases else table_of(name)
    return spec_of(metadata.tables[table].columns[name]).label


_LABELS = {
    PERIOD: "Beginn und Ende",
    "lead": "federführend",
    "responsible": "federführend, weitere mitwirkend",
    "contributing": "mitwirkend",
    "partner": "externe Partner",
    "field_code": "Handlungsfeld",
    "field_name": "Name des Handlungsfelds",
    "milestone": "Meilenstein",
}
UNIT_NAMES = frozenset(UNITS)
