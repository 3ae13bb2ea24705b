"""One case: from the kept fields of a record to the columns of table `complaint`."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Boolean, DateTime, Enum

from data_pipeline.errors import CellError
from data_pipeline.mapping import ColumnRule, TableRule
from data_pipeline.parsing.codes import parse_code
from data_pipeline.parsing.numbers import parse_boolean
from data_pipeline.row_checks import LARGEST_INTEGER
from data_pipeline.schema import spec_of
from data_pipeline.schema.complaints import DAY_OF, complaint
from data_pipeline.sources.open311.closing import Closing, closing
from data_pipeline.sources.open311.fields import STATUS_FIELDS, UPDATED_FIELDS
from data_pipeline.sources.open311.moments import Moment, parse_moment
from data_pipeline.sources.open311.standard import field_name
from data_pipeline.sources.spellings import spellings_of

Fields = dict[str, str | None]
CLOSING_COLUMNS = ("closed_at", "closed_date", "closed_basis", "resolution_seconds")
_CALCULATED = frozenset({"received_at", "closed_at"})


class FieldError(CellError):
    """A value of a case that cannot be read, or is missing; `field` is its name in the source."""

    def __init__(self, error: CellError, *, field: str, value: str | None) -> None:
        super().__init__(error.reason, error.advice)
        self.field = field
        self.value = value


@dataclass
class Case:
    """Values by column, and what is odd about them."""

    columns: dict[str, object]
    warnings: list[FieldError] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How cases are read. constants: what the mapping states about every case."""

    rule: TableRule
    constants: dict[str, Any]
    zone: ZoneInfo
    observed_at: datetime


def read_case(fields: Fields, reading: Reading) -> Case:
    """The columns of a case. Raises FieldError for the first value that makes it useless."""
    case = Case(dict(reading.constants))
    for name, rule in reading.rule.columns.items():
        if name not in _CALCULATED:
            _add(case, name, rule, fields, reading)
    if not case.columns.get("complaint_id"):
        raise _missing("complaint_id", reading, " oder ist keine kurze Kennung")
    received = _moment("received_at", fields, reading)
    if received is None:
        raise _missing("received_at", reading, "")
    case.columns |= {"received_at": received.at_text, "received_date": received.day_text}
    _close(case, received, fields, reading)
    return case


def _add(case: Case, name: str, rule: ColumnRule, fields: Fields, reading: Reading) -> None:
    source, text = _first(fields, rule)
    column = complaint.columns[name]
    if isinstance(column.type, DateTime):
        try:
            moment = _moment(name, fields, reading)
        except FieldError as error:  # A case is of use without its deadline.
            case.warnings.append(error)
            moment = None
        case.columns[name] = moment.at_text if moment else None
        if name in DAY_OF:
            case.columns[DAY_OF[name]] = moment.day_text if moment else None
        return
    spelled = rule.codes.get(text or "", text)
    if spelled == text and (text is None or isinstance(column.type, Enum)) and name in reading.constants:
        return
    with _naming(source, text):
        case.columns[name] = _value(column.type, spelled)


def _value(kind: object, text: str | None) -> object:
    if text is None:
        return None
    if isinstance(kind, Enum):
        codes: Any = kind.enum_class
        return parse_code(text, codes=codes, spellings=spellings_of(codes.__name__))
    if isinstance(kind, Boolean):
        return parse_boolean(text)
    if len(text) > (length := int(getattr(kind, "length", None) or len(text))):
        raise CellError(f"Der Wert ist länger als {length} Zeichen.", "Bitte die Zuordnung prüfen.")
    return text


def _close(case: Case, received: Moment, fields: Fields, reading: Reading) -> None:
    status = next((fields[name] for name in STATUS_FIELDS if fields.get(name)), None)
    updated = next((fields[name] for name in UPDATED_FIELDS if fields.get(name)), None)
    stated = _moment("closed_at", fields, reading) if "closed_at" in reading.rule.columns else None
    with _naming("status", status):
        found = closing(
            status=status, stated=stated, updated=updated, observed_at=reading.observed_at, zone=reading.zone
        )
    case.columns |= dict.fromkeys(CLOSING_COLUMNS)
    if found:
        _add_closing(case, received, found)


def _add_closing(case: Case, received: Moment, found: Closing) -> None:
    seconds = int((found.moment.wall - received.wall).total_seconds())
    text = found.moment.at_text
    if abs(seconds) > LARGEST_INTEGER:
        error = CellError(f"Zeitpunkt »{text}« ist nicht plausibel.", "Bitte in der Quelle prüfen.")
        raise FieldError(error, field="closed_at", value=text)
    case.columns |= {
        "closed_at": text,
        "closed_date": found.moment.day_text,
        "closed_basis": found.basis.value,
        "resolution_seconds": seconds,
    }
    if seconds < 0:
        backwards = CellError(
            "Der Abschluss liegt vor dem Eingang; der Fall zählt als Eingang, nicht als Abschluss.",
            "Bitte die Zeitpunkte in der Quelle prüfen.",
        )
        case.warnings.append(FieldError(backwards, field="closed_at", value=text))


def _moment(name: str, fields: Fields, reading: Reading) -> Moment | None:
    rule = reading.rule.columns[name]
    source, text = _first(fields, rule)
    if text is None:
        return None
    with _naming(source, text):
        return parse_moment(text, zone=reading.zone, formats=rule.format)


def _first(fields: Fields, rule: ColumnRule) -> tuple[str, str | None]:
    """The first of the accepted fields that is filled: its name and its text."""
    names = _field_names(rule.headings)
    for name in names:
        if text := fields.get(name):
            return name, text
    return names[0], None


@lru_cache(maxsize=256)
def _field_names(headings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(field_name(word) for word in headings)


@contextmanager
def _naming(source: str, text: str | None) -> Iterator[None]:
    """Adds the field to what cannot be read."""
    try:
        yield
    except FieldError:
        raise
    except CellError as error:
        raise FieldError(error, field=source, value=text) from error


def _missing(name: str, reading: Reading, more: str) -> FieldError:
    source = reading.rule.columns[name].headings[0]
    text = f"»{spec_of(complaint.columns[name]).label}« fehlt{more}."
    advice = (
        "Bitte in der Quelle ergänzen; hat der Fall noch keine Kennung, kommt er mit einem späteren Abruf."
    )
    return FieldError(CellError(text, advice), field=source, value=None)
