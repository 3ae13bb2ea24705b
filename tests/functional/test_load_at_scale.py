"""What a load looks at depends on the file, never on how many cases there are already."""

import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, insert

from data_pipeline.schema.organisation import municipality
from data_pipeline.schema.rollup import ROLL_UP
from data_pipeline.schema.session import writing
from tests.functional.load_files import AGS, ready
from tests.functional.test_complaint_rollup import load, random_file

LARGE = ("complaint", "complaint_event", *(table.name for table in ROLL_UP))


@contextmanager
def steps_of(engine: Engine) -> Iterator[list[str]]:
    """How SQLite goes about every statement."""
    found: list[str] = []

    def note(_: object, cursor: Any, statement: str, parameters: Any, __: object, is_many: bool) -> None:
        if re.match("SELECT|INSERT|UPDATE|DELETE|WITH", statement):
            values = parameters[0] if is_many else parameters
            plan = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)
            found.extend(str(row[3]) for row in plan.fetchall())

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_no_table_of_cases_or_sums_is_looked_through(tmp_path: Path) -> None:
    chance, known = random.Random(4), dict[int, Any]()
    with ready(f"sqlite:///{tmp_path / 'city.sqlite3'}") as engine:
        with writing(engine) as connection:
            connection.execute(insert(municipality).values(ags=AGS, name="M", timezone="Europe/Berlin"))
        load(engine, random_file(chance, known), number=1)
        with steps_of(engine) as steps:
            for number in range(2, 6):
                load(engine, random_file(chance, known), number=number)

    for name in LARGE:
        assert [step for step in steps if re.match(rf"SCAN {name}\b(?!_)", step)] == []
        assert any(re.match(rf"SEARCH {name}\b", step) for step in steps) or name == "complaint_transfer"
