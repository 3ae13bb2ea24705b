"""Facts of cases, one row for each: months it counts in, what it counts as there, how long it took."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    and_,
    case,
    func,
    insert,
    literal_column,
    select,
    type_coerce,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.selectable import FromClause

from data_pipeline.rollup.contributions import Columns, Condition, countings, lastings, waitings
from data_pipeline.rollup.delta import ABOUT, FINE_ORDER, combination, measured
from data_pipeline.schema.complaints import complaint

Values = dict[str, ColumnElement[Any]]
COUNTERS_BY_CODE = {counting.code: tuple(counting.counters) for counting in countings(complaint.c)}
DURATIONS = tuple(lasting.code for lasting in lastings(complaint.c))
DAYS = tuple(waiting.code for waiting in waitings(complaint.c))
fact = Table(
    "case_fact",
    MetaData(),
    Column("combination", Integer),
    *(Column(f"{code}_month", Date) for code in (*COUNTERS_BY_CODE, *DURATIONS)),
    *(Column(name, Integer) for names in COUNTERS_BY_CODE.values() for name in names),
    *(Column(f"{code}_seconds", BigInteger) for code in DURATIONS),
    *(Column(f"{code}_day", Date) for code in DAYS),
    prefixes=["TEMPORARY"],
)


def write_facts(connection: Connection, cases: FromClause) -> None:
    """Number what the cases are about, and write a row for each case. A month is empty where it has none."""
    _number(connection, cases)
    values = _values(cases.c)
    rows = select(combination.c.number, *values.values()).select_from(numbered(cases))
    connection.execute(insert(fact).from_select(["combination", *values], rows))
    measured(connection, fact)


def numbered(cases: FromClause) -> FromClause:
    """Cases beside the number of what they are about."""
    return cases.join(combination, and_(*(combination.c[name] == _about(cases.c)[name] for name in ABOUT)))


def _number(connection: Connection, cases: FromClause) -> None:
    insert_: Any = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    rows = select(*(value.label(name) for name, value in _about(cases.c).items())).distinct().subquery()
    # In the order of the fine tables, so that rows are added to their end.
    ordered = select(rows).where(rows.c.ags.is_not(None)).order_by(*(rows.c[name] for name in FINE_ORDER))
    connection.execute(insert_(combination).from_select(ABOUT, ordered).on_conflict_do_nothing())
    measured(connection, combination)


def _about(of: Columns) -> Values:
    """What is not stated is empty text."""
    return {name: func.coalesce(type_coerce(of[name], String), "") for name in ABOUT}


def _values(of: Columns) -> Values:
    found: Values = {}
    for counting in countings(of):
        found[f"{counting.code}_month"] = _where(counting.applies, counting.month)
        found |= {name: _flag(condition) for name, condition in counting.counters.items()}
    for lasting in lastings(of):
        found[f"{lasting.code}_month"] = _where(lasting.applies, lasting.month)
        found[f"{lasting.code}_seconds"] = _where(lasting.applies, lasting.seconds)
    for waiting in waitings(of):
        found[f"{waiting.code}_day"] = _where(waiting.applies, waiting.day)
    return found


def _where(applies: Condition, value: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((applies, value))


def _flag(condition: Condition) -> ColumnElement[int]:
    return case((condition, literal_column("1")), else_=literal_column("0"))
