"""What a mapping may say. Functions return what is wrong in German ("" if nothing) or raise ValueError."""

import codecs
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Boolean, Column, Date, Enum, Float, Integer, Numeric, String

from data_pipeline.schema import metadata, spec_of
from data_pipeline.schema.rollup import ROLL_UP

_NOT_LOADED = {"revision", "pipeline_run", "source_file", "finding", *(table.name for table in ROLL_UP)}
_NEEDED_OF_COMPLAINTS = ("complaint_id", "received_at")
_EXAMPLE = datetime(2001, 12, 31, 23, 59, 58)  # noqa: DTZ001
_KINDS: tuple[tuple[type, type | tuple[type, ...], str], ...] = (
    (Boolean, bool, "true oder false"),
    (Integer, int, "eine ganze Zahl"),
    (Float, (int, float), "eine Zahl"),
    (Numeric, (int, float), "eine Zahl"),
    (Date, date, "ein Datum wie 2026-12-31 ohne Anführungszeichen"),
    (String, str, "ein Text in Anführungszeichen"),
)


def column_problem(target: str, names: Iterable[str]) -> str:
    """Whether table and columns exist and may be written by a mapping."""
    if target not in metadata.tables or target in _NOT_LOADED:
        return f"Die Tabelle »{target}« gibt es nicht"
    known = set(metadata.tables[target].columns.keys()) - {"revision_number"}
    unknown = sorted(set(names) - known)
    return f"In {target} gibt es keine Spalte {', '.join(unknown)}" if unknown else ""


def constant_problem(target: str, values: Mapping[str, Any]) -> str:
    """Whether constants have the type of their column, and codes are on their list."""
    columns = metadata.tables[target].columns
    for name, value in values.items():
        if name in columns and (problem := _value_problem(columns[name], value)):
            return problem
    return ""


def _value_problem(column: Column[Any], value: object) -> str:
    if isinstance(column.type, Enum):
        return _unknown_code(column, [value])
    for kind, accepted, words in _KINDS:
        if isinstance(column.type, kind):
            is_right = isinstance(value, accepted) and (kind is Boolean or not isinstance(value, bool))
            return "" if is_right else f"{column.name}: Hier ist {words} erwartet"
    return f"{column.name}: Diese Spalte kann keinen festen Wert haben"


def code_problem(target: str, codes: Mapping[str, Mapping[str, str]]) -> str:
    """Whether the codes that spellings stand for are on the list of their column."""
    for name, spellings in codes.items():
        column = metadata.tables[target].columns[name]
        if isinstance(column.type, Enum) and (problem := _unknown_code(column, spellings.values())):
            return problem
    return ""


def _unknown_code(column: Column[Any], codes: Iterable[object]) -> str:
    known = column.type.enums  # type: ignore[attr-defined]
    unknown = [str(code) for code in codes if code not in known]
    return f"{column.name}: »{unknown[0]}« ist kein Code; bekannt sind {', '.join(known)}" if unknown else ""


def complaint_problem(target: str, names: set[str]) -> str:
    """Whether a table of single cases says where key and time come from."""
    if target != "complaint":
        return ""
    columns = metadata.tables[target].columns
    if computed := sorted(name for name in names if spec_of(columns[name]).computed):
        return f"{computed[0]} wird berechnet und nicht aus der Datei gelesen"
    missing = [name for name in _NEEDED_OF_COMPLAINTS if name not in names]
    return f"Für complaint fehlt die Spalte {', '.join(missing)}" if missing else ""


def known_timezone(name: str) -> str:
    """A zone of the tz database."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"Die Zeitzone »{name}« gibt es nicht") from error
    return name


def known_encoding(name: str) -> str:
    """A text encoding that Python knows."""
    try:
        "".encode(codecs.lookup(name).name)
    except (LookupError, TypeError) as error:
        raise ValueError(f"Die Kodierung »{name}« gibt es nicht") from error
    return name


def moment_format(pattern: str) -> str:
    """A strptime pattern that holds year, month and day, and no zone (times are the clock of the city)."""
    try:
        day = datetime.strptime(_EXAMPLE.strftime(pattern), pattern).date()  # noqa: DTZ007
    except (ValueError, re.error):  # A directive that is there twice makes a bad pattern.
        day = None
    if day != _EXAMPLE.date():
        raise ValueError(f"»{pattern}« beschreibt keinen Zeitpunkt ohne Zeitzone")
    return pattern


def group_pattern(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """A pattern with the group that is the value."""
    if not pattern.groups:
        raise ValueError(f"»{pattern.pattern}« braucht eine Gruppe in Klammern")
    return pattern


def parts_problem(target: str, names: set[str], *, creates: bool) -> str:
    """Whether cells with several units go where units are, and only departments are created."""
    if creates and target != "department":
        return "create_missing gibt es nur für department"
    allowed = {"responsibility": {"department_key", "partner_name"}, "department": {"department_key", "name"}}
    wrong = sorted(names - allowed.get(target, set()))
    return f"{target}.{wrong[0]} kann nicht aus mehreren Stellen bestehen (parts)" if wrong else ""
