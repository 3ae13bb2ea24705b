"""Fill what a file need not say: city, concept, running numbers, defaults, what a stated amount implies."""

from collections import Counter
from collections.abc import Iterable

from data_pipeline.errors import PipelineError
from data_pipeline.records import Record
from data_pipeline.schema import metadata
from data_pipeline.schema.vocabulary import BudgetStatement

_NUMBERED = {
    "responsibility": ("position", "measure_code"),
    "milestone": ("milestone_number", "measure_code"),
    "budget_item": ("item_number", "measure_code"),
    "consultation": ("consultation_number", "paper_code"),
}
_DEFAULTS: dict[str, object] = {"is_sample": False, "is_ongoing": False, "timezone": "Europe/Berlin"}
_AMOUNTS = ("planned_eur", "approved_eur", "committed_eur", "spent_eur")


def municipality_of(records: Iterable[Record], *, given: str | None) -> str:
    """The one municipality key these records speak about; `given` (from the command line) wins.

    Raises PipelineError when there is none, or more than one.
    """
    stated = sorted({str(item.values["ags"]) for item in records if item.values.get("ags")})
    if given:
        stated = [given]
    if len(stated) != 1:
        raise PipelineError(
            "Der Gemeindeschlüssel (AGS) fehlt."
            if not stated
            else f"Mehrere Städte auf einmal: {', '.join(stated)}.",
            "Bitte genau einen AGS im Blatt Konzept, in der Zuordnung oder mit --ags angeben.",
        )
    return stated[0]


def complete(records: list[Record], *, ags: str, known_concepts: Iterable[str]) -> None:
    """Fill city, concept, numbers and defaults in place.

    known_concepts: codes already in the database, for files that do not repeat the concept.
    """
    concept_code = _only_concept(records, known_concepts)
    numbers: Counter[tuple[object, ...]] = Counter()
    for record in records:
        columns = metadata.tables[record.target].columns
        record.values["ags"] = ags
        if "concept_code" in columns and record.target != "complaint_category":
            record.values.setdefault("concept_code", concept_code)
        _number(record, numbers)
        for name, value in _DEFAULTS.items():
            if name in columns:
                record.values.setdefault(name, value)
        if record.target == "budget_item":
            _complete_budget(record)
        if record.target == "complaint_category" and "field_code" in record.values:
            record.values.setdefault("concept_code", concept_code)


def _only_concept(records: list[Record], known: Iterable[str]) -> str | None:
    codes = {str(item.values["concept_code"]) for item in records if item.values.get("concept_code")}
    codes = codes or set(known)
    return codes.pop() if len(codes) == 1 else None


def _number(record: Record, numbers: Counter[tuple[object, ...]]) -> None:
    if record.target not in _NUMBERED:
        return
    column, parent = _NUMBERED[record.target]
    group = (record.target, record.values.get("concept_code"), record.values.get(parent))
    numbers[group] += 1
    record.values.setdefault(column, numbers[group])


def _complete_budget(record: Record) -> None:
    """An amount states itself; a row with neither amount nor word stays without and is refused."""
    if any(record.values.get(name) is not None for name in _AMOUNTS):
        record.values.setdefault("statement", BudgetStatement.AMOUNT.value)
