"""Two variants of a city's plan and cases, and a look at a database that knows only these two."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, func, select

from data_pipeline.load.plan import plan_tables, read_plan
from data_pipeline.schema.complaints import complaint, complaint_event
from data_pipeline.schema.ledger import pipeline_run, revision, source_file
from data_pipeline.schema.organisation import municipality
from tests.functional.load_files import AGS, CASE_HEADINGS, CASES, plan, write_csv, write_workbook

CASE_COUNT = 2000
CHANGED_EVERY = 3
_STATED = ("complaint_id", "kind", "category_code", "received_at", "closed_at", "archived_at")


def write_variant(folder: Path, letter: str, *, measures: int = 6, cases: int = CASE_COUNT) -> list[Path]:
    """Plan and cases of a variant: the letter is in every title and in every third category."""
    inside = folder / letter
    inside.mkdir(exist_ok=True)
    (inside / "faelle.toml").write_text(CASES, encoding="utf-8")
    sheets = plan()
    heading = sheets["Maßnahmen"][0]
    sheets["Maßnahmen"] = [heading, *(_measure(number, letter) for number in range(1, measures + 1))]
    rows = [CASE_HEADINGS, *(_case(number, letter) for number in range(cases))]
    return [write_workbook(inside / "plan.xlsx", sheets), write_csv(inside / "faelle.csv", rows)]


def _measure(number: int, letter: str) -> list[object]:
    return [f"1.{number}", "1", f"Vorhaben {number} {letter}", "01.02.2025", "Q3/2026"]


def _case(number: int, letter: str) -> list[str]:
    is_changed = number % CHANGED_EVERY == 0
    day = f"{number % 28 + 1:02}.{number % 12 + 1:02}.2025"
    category = f"Müll {letter}" if is_changed else "Lärm"
    return [f"F{number}", "Hinweis", category, f"{day} 08:00", f"{day} 10:30", "nein"]


@dataclass(frozen=True)
class Seen:
    """What one transaction saw: number of the revision in force, and digests of its plan and of the cases."""

    number: int
    plan: str
    cases: str

    @property
    def content(self) -> tuple[str, str]:
        """What must belong together."""
        return self.plan, self.cases


def look(engine: Engine, *, files_per_load: int = 2) -> Seen:
    """The state in force, in one transaction. Fails when revisions, runs and rows do not fit together."""
    is_postgres = engine.dialect.name == "postgresql"
    options = {"isolation_level": "REPEATABLE READ"} if is_postgres else {}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        number = _one(connection, municipality, "current_revision_number")
        numbers = _numbers(connection, revision)
        assert numbers == list(range(1, number + 1)), f"revisions {numbers}, in force {number}"
        _check_ledger(connection, numbers, files_per_load)
        _check_newest(connection, number)
        return Seen(number, _digest_of_plan(connection, number), _digest_of_cases(connection))


def _one(connection: Connection, table: Table, name: str) -> int:
    return int(connection.execute(select(table.c[name]).where(table.c.ags == AGS)).scalar_one())


def _numbers(connection: Connection, table: Table) -> list[int]:
    column = table.c.revision_number
    found = connection.execute(select(column).where(table.c.ags == AGS, column.is_not(None)).order_by(column))
    return list(found.scalars())


def _check_ledger(connection: Connection, numbers: list[int], files_per_load: int) -> None:
    runs = _numbers(connection, pipeline_run)
    assert runs == numbers, f"runs wrote {runs}, revisions are {numbers}"
    told = select(source_file.c.run_id, func.count()).group_by(source_file.c.run_id)
    counts = {count for _, count in connection.execute(told)}
    assert counts <= {files_per_load}, f"files by run: {counts}"


def _check_newest(connection: Connection, number: int) -> None:
    """No row of any table belongs to a revision that is not in force yet."""
    columns = [table.c.revision_number for table in (*plan_tables(), complaint_event)]
    columns += [complaint.c.first_revision_number, complaint.c.changed_revision_number]
    for column in columns:
        newest = connection.execute(select(func.max(column))).scalar() or 0
        assert newest <= number, f"{column}: {newest}, in force {number}"


def _digest_of_plan(connection: Connection, number: int) -> str:
    key = (revision.c.ags == AGS, revision.c.revision_number == number)
    plan_number = connection.execute(select(revision.c.plan_revision_number).where(*key)).scalar_one()
    tables = read_plan(connection, ags=AGS, plan_revision_number=plan_number)
    return _digest(f"{name} {row}" for name, rows in tables.items() for row in rows)


def _digest_of_cases(connection: Connection) -> str:
    """As the driver has them: readers look a thousand times, and types would cost most of the time."""
    query = f"SELECT {', '.join(_STATED)} FROM complaint ORDER BY complaint_id"
    return _digest(str(tuple(row)) for row in connection.exec_driver_sql(query))


def _digest(lines: Iterable[str]) -> str:
    return sha256("\n".join(lines).encode()).hexdigest()[:12]
