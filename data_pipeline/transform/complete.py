"""Fill what a file need not say: city, concept, running numbers, defaults, what a stated amount implies."""

from collections.abc import Iterable

from data_pipeline.errors import PipelineError
from data_pipeline.records import Record
from data_pipeline.schema import metadata
from data_pipeline.schema.vocabulary import BudgetStatement

NUMBERED = {
    "responsibility": ("position", "measure_code"),
    "milestone": ("milestone_number", "measure_code"),
    "budget_item": ("item_number", "measure_code"),
    "consultation": ("consultation_number", "paper_code"),
}
"""Tables whose rows have a running number: its column, and the column within which it runs."""
_DEFAULTS: dict[str, object] = {"is_sample": False, "is_ongoing": False, "timezone": "Europe/Berlin"}
_KEY_LENGTH = 8
_AMOUNTS = ("planned_eur", "approved_eur", "committed_eur", "spent_eur")


def municipality_of(records: Iterable[Record], *, given: str | None) -> str:
    """The one municipality key these records speak about; `given` (a setting) fills in where they name none.

    Raises PipelineError when there is none, more than one, or one that is no key.
    """
    stated = {str(item.values["ags"]) for item in records if item.values.get("ags")} | ({given} - {None})
    if len(stated) != 1:
        raise PipelineError(
            f"Mehrere Städte auf einmal: {', '.join(sorted(map(str, stated)))}."
            if stated
            else "Der Gemeindeschlüssel (AGS) fehlt.",
            "Bitte genau einen AGS im Blatt Konzept, in der Zuordnung oder mit --ags angeben.",
        )
    key = str(stated.pop())
    if len(key) > _KEY_LENGTH or (key.isdigit() and len(key) != _KEY_LENGTH):
        raise PipelineError(
            f"»{key}« ist kein Gemeindeschlüssel (AGS).",
            "Er hat acht Stellen; die führende Null fehlt oft, wenn die Zelle keine Textzelle ist.",
        )
    return key


def complete(records: list[Record], *, ags: str, known_concepts: Iterable[str]) -> None:
    """Fill city, concept, numbers and defaults in place.

    known_concepts: codes already in the database, for files that do not repeat the concept.
    """
    concepts = _Concepts(records, known_concepts)
    for record in records:
        columns = metadata.tables[record.target].columns
        record.values["ags"] = ags
        if "concept_code" in columns and record.target != "complaint_category":
            record.values.setdefault("concept_code", concepts.of(record))
        for name, value in _DEFAULTS.items():
            if name in columns:
                record.values.setdefault(name, value)
        if record.target == "budget_item":
            _complete_budget(record)
        if record.target == "complaint_category" and "field_code" in record.values:
            record.values.setdefault("concept_code", concepts.of(record))
    _number(records)


class _Concepts:
    """The concept of rows that do not name theirs: the one of their file, else the only one there is."""

    def __init__(self, records: list[Record], known: Iterable[str]) -> None:
        self._by_file: dict[str, set[str]] = {}
        for record in records:
            if code := record.values.get("concept_code"):
                self._by_file.setdefault(_file(record), set()).add(str(code))
        self._all = {code for codes in self._by_file.values() for code in codes} or set(known)

    def of(self, record: Record) -> str | None:
        """None where several are possible."""
        codes = self._by_file.get(_file(record)) or self._all
        return next(iter(codes)) if len(codes) == 1 else None


def _file(record: Record) -> str:
    return record.place.file if record.place else ""


def _group(record: Record) -> tuple[object, ...]:
    """The rows that are numbered together."""
    parent = NUMBERED[record.target][1]
    return (record.target, record.values.get("concept_code"), record.values.get(parent))


def _stated_numbers(records: Iterable[Record]) -> dict[tuple[object, ...], int]:
    """The highest number that the rows of each group state themselves."""
    found: dict[tuple[object, ...], int] = {}
    for record in records:
        number = record.values.get(NUMBERED[record.target][0]) if record.target in NUMBERED else None
        if isinstance(number, int):
            found[_group(record)] = max(found.get(_group(record), 0), number)
    return found


def _number(records: Iterable[Record]) -> None:
    """Running numbers for rows without one, above those that are stated."""
    numbers = _stated_numbers(records)
    for record in records:
        if record.target in NUMBERED and record.values.get(NUMBERED[record.target][0]) is None:
            numbers[_group(record)] = numbers.get(_group(record), 0) + 1
            record.values[NUMBERED[record.target][0]] = numbers[_group(record)]


def _complete_budget(record: Record) -> None:
    """An amount states itself; a row with neither amount nor word stays without and is refused."""
    if any(record.values.get(name) is not None for name in _AMOUNTS):
        record.values.setdefault("statement", BudgetStatement.AMOUNT.value)
