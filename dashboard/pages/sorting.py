"""Orders of the table of measures. Unknown values come last in either direction."""

from collections.abc import Callable, Iterable

from dashboard.formats import in_alphabet
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.queries.measures import natural
from data_pipeline.schema.vocabulary import Freshness, ImplementationPhase, ScheduleState

Key = Callable[[AssessedMeasure], object]


def _rank(order: type, get: Callable[[AssessedMeasure], object]) -> Key:
    places = {state: place for place, state in enumerate(order)}  # type: ignore[var-annotated,arg-type]
    return lambda item: places[get(item)]


def _lead_key(unit_name: Callable[[str], str]) -> Key:
    return lambda item: natural(in_alphabet(", ".join(map(unit_name, item.measure.lead_keys)))) or None


SORT_KEYS: dict[str, Key] = {
    "code": lambda item: natural(item.code),
    "title": lambda item: in_alphabet(item.measure.title),
    "field": lambda item: natural(item.measure.field_code),
    "lead": _lead_key(str),
    "phase": _rank(ImplementationPhase, lambda item: item.phase.state),
    "schedule": _rank(ScheduleState, lambda item: item.schedule.state),
    "freshness": _rank(Freshness, lambda item: item.freshness.state),
    "percent": lambda item: item.percent,
    "end": lambda item: item.measure.end_date,
}


def sorted_measures(
    items: Iterable[AssessedMeasure], sort: str, *, unit_name: Callable[[str], str] = str
) -> list[AssessedMeasure]:
    """In the order asked for ("-" in front turns it round); by number where nothing or nonsense is asked.

    unit_name: the words shown for the key of a department, by which leads are ordered.
    """
    name = sort.removeprefix("-")
    key = _lead_key(unit_name) if name == "lead" else SORT_KEYS.get(name, SORT_KEYS["code"])
    by_code = sorted(items, key=lambda item: natural(item.code))
    known = [item for item in by_code if key(item) is not None]
    unknown = [item for item in by_code if key(item) is None]
    return sorted(known, key=key, reverse=sort.startswith("-")) + unknown  # type: ignore[arg-type]
