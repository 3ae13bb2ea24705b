"""Targets for every parser of a cell. What a parser returns must make sense, not only come back."""

import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import partial
from importlib import import_module
from math import isfinite
from zoneinfo import ZoneInfo

import numpy as np

from data_pipeline import parsing
from data_pipeline.errors import CellError
from data_pipeline.parsing.codes import parse_code
from data_pipeline.parsing.money import Money
from data_pipeline.parsing.periods import Period
from data_pipeline.parsing.spans import Span
from data_pipeline.parsing.units import Unit
from data_pipeline.schema import vocabulary
from data_pipeline.sources.complaints_csv.moments import parse_moments
from data_pipeline.sources.open311.moments import parse_moment
from data_pipeline.sources.workbook.standard import sheet_columns, sheet_tables
from data_pipeline.sources.workbook.values import fill
from tests.fuzz.seeds import CELLS
from tests.fuzz.target import Target
from tests.fuzz.values import value_of

_ZONE = ZoneInfo("Europe/Berlin")
_FORMATS = ("%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M:%S", "%d.%m.%Y", "%m/%d/%Y %I:%M:%S %p", "%d. %B %Y")
Parser = Callable[[object], object]


def parser_targets() -> Iterator[Target]:
    """One for every `parse_...` of the package of grammars, and for those of single sources."""
    for name, parse in public_parsers().items():
        yield Target(name, partial(_checked, parse), CELLS)
    yield Target("parse_moments", _moments, CELLS)
    yield Target("parse_moment", _moment, CELLS)
    yield Target("fill", _cells, CELLS)


def public_parsers() -> dict[str, Parser]:
    """All functions of the package that are named `parse_...`, by name: a new one is fuzzed at once."""
    names = [found.name for found in pkgutil.iter_modules(parsing.__path__)]
    modules = [import_module(f"{parsing.__name__}.{name}") for name in names]
    members = [item for module in modules for item in inspect.getmembers(module, inspect.isfunction)]
    found: dict[str, Parser] = {name: item for name, item in members if name.startswith("parse_")}
    return found | {"parse_code": _any_code}


def _any_code(value: object) -> object:
    """The word in every list of codes that knows it."""
    error = None
    for codes in _code_lists():
        try:
            return parse_code(value, codes=codes, spellings={"Wort": next(iter(codes)).value})
        except CellError as found:
            error = found
    assert error is not None
    raise error


def _code_lists() -> list[type[StrEnum]]:
    members = inspect.getmembers(vocabulary, inspect.isclass)
    return [item for _, item in members if issubclass(item, vocabulary.Vocabulary) and list(item)]


def _checked(parse: Parser, data: bytes) -> None:
    found = parse(value_of(data))
    assert all(map(_makes_sense, _parts(found))), f"{found!r}"


def _parts(found: object) -> Iterable[object]:
    if isinstance(found, tuple):
        return found
    return (found.start, found.end) if isinstance(found, Period) else (found,)


def _makes_sense(found: object) -> bool:
    if isinstance(found, Span):
        return found.start <= found.end
    if isinstance(found, Money):
        return found.eur is None or isfinite(found.eur)
    if isinstance(found, Unit):
        return bool(found.name.strip())
    return isfinite(found) if isinstance(found, int | float) else True


def _moments(data: bytes) -> None:
    """The fast reader of a column and its slow one must agree about every cell, whatever its neighbours."""
    cells = np.array(data.decode("utf-8", "replace").split("\n"), dtype=object)
    together = parse_moments(cells, formats=_FORMATS)
    for cell, moment in zip(cells[:20], together, strict=False):
        (alone,) = parse_moments(np.array([cell], dtype=object), formats=_FORMATS)
        assert alone == moment or (np.isnat(alone) and np.isnat(moment)), f"{cell!r}: {alone} or {moment}"


def _moment(data: bytes) -> None:
    found = parse_moment(data.decode("utf-8", "replace"), zone=_ZONE)
    assert isinstance(found.at.date(), date)


def _cells(data: bytes) -> None:
    """The cell in every column of every sheet; readers leave blank cells out."""
    value = value_of(data)
    for table in sheet_tables() if value not in (None, "") else ():
        for column in sheet_columns(table):
            _quietly(partial(fill, column, value))


def _quietly(read: Callable[[], object]) -> None:
    """Refusing is allowed; the other columns must be tried all the same."""
    try:
        read()
    except CellError:
        return
