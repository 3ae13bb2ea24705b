"""The roll-up is what the cases give, whatever was loaded in whatever order, on both databases."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, func, insert, select, update

from data_pipeline.complaint_batch import ComplaintBatch, ComplaintStream
from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.load.complaint_archive import archive_complaints
from data_pipeline.load.complaints import write_complaints
from data_pipeline.mapping import parse_mapping
from data_pipeline.rollup import collecting, sums
from data_pipeline.rollup.checking import rebuild, verify
from data_pipeline.schema.complaints import complaint, complaint_event
from data_pipeline.schema.durations import bucket_of
from data_pipeline.schema.organisation import municipality
from data_pipeline.schema.rollup import (
    DIMENSIONS,
    ROLL_UP,
    complaint_duration,
    complaint_duration_slice,
    complaint_flow,
    complaint_flow_slice,
    complaint_open_day,
    complaint_transfer,
)
from data_pipeline.schema.session import writing
from data_pipeline.sources.complaints_csv.extract import extract_complaints
from tests.functional.load_files import AGS, command, ready

FORM = "%d.%m.%Y %H:%M"
COLUMNS = {
    "complaint_id": "Nr",
    "source_code": "Portal",
    "kind": "Art",
    "category_code": "Kategorie",
    "department_code": "Stelle",
    "district_code": "Stadtteil",
    "channel_code": "Weg",
    "outcome": "Ergebnis",
}
MOMENTS = {
    "received_at": "Eingang",
    "first_reply_at": "Antwort",
    "due_at": "Frist",
    "closed_at": "Abschluss",
}
MAPPING = parse_mapping(
    "\n".join(
        [
            'title = "x"\n[[table]]\ntarget = "complaint"\n[table.columns]',
            *(f'{name} = "{heading}"' for name, heading in COLUMNS.items()),
            *(
                f'{name} = {{ headings = "{heading}", format = "{FORM}" }}'
                for name, heading in MOMENTS.items()
            ),
        ]
    ),
    name="m.toml",
)
NEEDED = ("Nr", "Portal", "Eingang")
WORDS = {
    "Art": ["Hinweis", "Lob", None],
    "Kategorie": ["Lärm", "Müll", None],
    "Stelle": ["32", "66", "99", None],
    "Stadtteil": ["Nord", "Süd"],
    "Weg": ["App", None],
    "Ergebnis": ["erledigt", "Duplikat", None],
}
Case = dict[str, str | None]


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    with ready(database_url) as found:
        with writing(found) as connection:
            connection.execute(
                insert(municipality).values(ags=AGS, name="Musterstadt", timezone="Europe/Berlin")
            )
        yield found


def batch(cases: list[Case]) -> ComplaintStream:
    """Cases of a file whose headings are those of the first case."""
    rows = [tuple(cases[0]), *(tuple(case.values()) for case in cases)]
    sheet = Sheet("x.csv", None, [Row(at, cells) for at, cells in enumerate(rows, start=1)])
    return extract_complaints([sheet], mapping=MAPPING)


def write(connection: Connection, found: ComplaintBatch, number: int) -> None:
    at = datetime.fromisoformat("2026-01-20T12:00:00") + timedelta(days=9 * number)
    write_complaints(connection, found, ags=AGS, revision_number=number, created_at=at)


def load(engine: Engine, cases: list[Case], *, number: int) -> None:
    with writing(engine) as connection:
        write(connection, batch(cases), number)


def differences(engine: Engine) -> list[Any]:
    with writing(engine) as connection:
        return verify(connection)


def total(engine: Engine, column: str, **where: object) -> int:
    condition = [complaint_flow_slice.c[name] == value for name, value in where.items()]
    query = select(func.coalesce(func.sum(complaint_flow_slice.c[column]), 0))
    with engine.connect() as connection:
        is_all = complaint_flow_slice.c.dimension == "all"
        return int(connection.execute(query.where(is_all, *condition)).scalar_one())


def random_case(chance: random.Random, number: int) -> Case:
    received = datetime.fromisoformat("2026-01-01T00:30:00") + timedelta(hours=chance.randrange(24 * 90))
    found: Case = {"Nr": f"A{number}", "Portal": chance.choice(["eins", "zwei"])}
    found |= {name: chance.choice(words) for name, words in WORDS.items()}
    hours = {"Antwort": (-5, 300), "Frist": (-24, 900), "Abschluss": (-9, 1_500)}
    found["Eingang"] = f"{received:{FORM}}"
    for name, bounds in hours.items():
        moment = received + timedelta(hours=chance.randint(*bounds), minutes=chance.choice([0, 5, 30]))
        found[name] = f"{moment:{FORM}}" if chance.random() < 0.7 else None
    return found


def random_file(chance: random.Random, known: dict[int, Case]) -> list[Case]:
    """New cases, known ones again, corrected, closed late, open again, moved; at times without columns."""
    cases = []
    for number in chance.sample(range(25), chance.randint(1, 15)):
        case = random_case(chance, number)
        if number in known and chance.random() < 0.7:
            keep = {name: value for name, value in known[number].items() if chance.random() < 0.7}
            case |= keep
        if number in known:
            case["Portal"] = known[number]["Portal"]
        known[number] = case
        cases.append(case)
    left_out = set(chance.sample([*WORDS, "Antwort", "Frist", "Abschluss"], chance.choice([0, 0, 2, 5])))
    return [{name: value for name, value in case.items() if name not in left_out} for case in cases]


@pytest.mark.parametrize("seed", [0, 2])
def test_after_any_loads_the_roll_up_is_the_recomputed_one(engine: Engine, seed: int) -> None:
    chance, known = random.Random(seed), dict[int, Case]()
    for number in range(1, 7):
        load(engine, random_file(chance, known), number=number)
        assert differences(engine) == [], number
    with engine.connect() as connection:
        sums = [connection.scalar(select(func.count()).select_from(table)) for table in ROLL_UP]
        assert_backlogs(connection)
    assert all(sums)
    assert total(engine, "reopened") > 0


def assert_backlogs(connection: Connection) -> None:
    """Against the cases, counted without any of the expressions of the roll-up."""
    cases = [row for row in connection.execute(select(complaint)) if (row.resolution_seconds or 0) >= 0]
    flows = connection.execute(select(complaint_flow_slice)).all()
    values = {(flow.dimension, flow.dimension_value) for flow in flows}
    assert {dimension for dimension, _ in values} == {"all", *DIMENSIONS}
    for month in {flow.month for flow in flows}:
        for dimension, value in values:
            chosen = [case for case in cases if dimension == "all" or about(case, dimension) == value]
            before = [
                flow
                for flow in flows
                if flow.month < month and (flow.dimension, flow.dimension_value) == (dimension, value)
            ]
            known = [case for case in chosen if case.received_date < month]
            open_ = [case for case in known if case.closed_date is None or case.closed_date >= month]
            due = [case for case in open_ if case.due_at is not None]
            assert sum(flow.received - flow.faults - flow.closed for flow in before) == len(open_)
            assert sum(flow.with_due - flow.closed_with_due for flow in before) == len(due)
            late = [case for case in due if case.due_date < month]
            assert sum(flow.overdue_began - flow.closed_overdue for flow in before) == len(late)


def about(case: Any, dimension: str) -> str:
    return getattr(case, DIMENSIONS[dimension]) or ""


def test_a_case_counts_as_it_should(engine: Engine) -> None:
    case: Case = dict.fromkeys([*NEEDED, *WORDS, *MOMENTS.values()]) | {"Nr": "A1", "Portal": "eins"}
    case |= {"Art": "Lob", "Eingang": "31.01.2026 23:30", "Frist": "28.02.2026 23:30"}
    load(engine, [case], number=1)

    assert counted(engine) == {
        (1, "received"): 1,
        (1, "with_due"): 1,
        (1, "still_open"): 1,
        (2, "overdue_began"): 1,
    }
    assert open_days(engine) == {("received", date(2026, 1, 31)): 1, ("due", date(2026, 2, 28)): 1}

    closed = case | {"Abschluss": "07.02.2026 23:30", "Antwort": "31.01.2026 23:45", "Ergebnis": "erledigt"}
    load(engine, [closed], number=2)

    of_february = ("closed", "closed_with_due", "in_time", "outcome_resolved")
    of_january = ("received", "with_due", "closed_7", "closed_28")
    expected = {(1, name): 1 for name in of_january} | {(2, name): 1 for name in of_february}
    assert counted(engine) == expected
    assert open_days(engine) == {}
    assert durations(engine) == {
        (2, "resolution", 7 * 86_400): [bucket_of(7 * 86_400)],
        (1, "reply", 900): ["d01"],
    }

    load(engine, [case], number=3)

    again = {
        (1, "received"): 1,
        (1, "with_due"): 1,
        (1, "still_open"): 1,
        (2, "overdue_began"): 1,
        (2, "reopened"): 1,
    }
    assert counted(engine) == again
    assert durations(engine) == {}
    assert differences(engine) == []


def counted(engine: Engine) -> dict[tuple[int, str], int]:
    """By month and counter what is not zero; fine and coarse rows say the same."""
    fine, coarse = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    with engine.connect() as connection:
        for row in connection.execute(select(complaint_flow)).mappings():
            fine.update(_counters(row))
        for row in connection.execute(select(complaint_flow_slice)).mappings():
            coarse.update(_counters(row))
    assert coarse == Counter({key: number * (1 + len(DIMENSIONS)) for key, number in fine.items()})
    return dict(fine)


def _counters(row: Any) -> dict[tuple[int, str], int]:
    keys = {*complaint_flow.primary_key.columns.keys(), *complaint_flow_slice.primary_key.columns.keys()}
    return {(row["month"].month, name): row[name] for name in row if name not in keys and row[name]}


def durations(engine: Engine) -> dict[tuple[int, str, int], list[str]]:
    """Month, kind and sum of durations, with the buckets that are not empty."""
    found = []
    with engine.connect() as connection:
        for table in (complaint_duration, complaint_duration_slice):
            is_kind = [table.c.dimension == "kind"] if "dimension" in table.c else []
            rows = connection.execute(select(table).where(*is_kind)).mappings().all()
            found.append(
                {(row["month"].month, row["duration_code"], row["seconds"]): _filled(row) for row in rows}
            )
    assert found[0] == found[1]
    return found[0]


def _filled(row: Any) -> list[str]:
    return [name for name in row if name[1:].isdigit() and row[name]]


def open_days(engine: Engine) -> dict[tuple[str, date], int]:
    table = complaint_open_day
    with engine.connect() as connection:
        rows = connection.execute(select(table).where(table.c.dimension == "all")).all()
    return {(row.day_kind, row.day): row.cases for row in rows}


def test_parts_of_new_and_known_sources_may_mix(engine: Engine) -> None:
    chance = random.Random(5)
    cases = [random_case(chance, number) | {"Portal": "eins"} for number in range(6)]
    other = [random_case(chance, number) | {"Portal": "zwei"} for number in range(20, 30)]
    load(engine, cases, number=1)
    parts = [batch(other[:4]), batch(other[4:7] + cases[:3]), batch(other[7:])]
    whole = [part for found in parts for part in found.parts()]

    with writing(engine) as connection:
        write(connection, ComplaintStream("x.csv", {}, whole[0].stated, whole), 2)

    assert differences(engine) == []
    assert total(engine, "received", source_code="zwei") == len(other)


def test_several_files_of_one_load_count_once(engine: Engine) -> None:
    chance = random.Random(6)
    cases = [random_case(chance, number) for number in range(8)]
    moved = [case | {"Stelle": "99"} for case in cases]
    load(engine, cases, number=1)

    with writing(engine) as connection:
        for file in (moved, moved[:4], cases[:2]):
            write(connection, batch(file), 2)

    assert differences(engine) == []


def test_cases_that_left_the_source_and_came_back_still_count(engine: Engine) -> None:
    chance = random.Random(7)
    cases = [random_case(chance, number) | {"Portal": "eins"} for number in range(5)]
    load(engine, cases, number=1)
    before = counted(engine)
    options: dict[str, Any] = {"ags": AGS, "source_code": "eins", "revision_number": 2}
    with writing(engine) as connection:
        at = datetime.fromisoformat("2026-05-01T12:00:00")
        assert archive_complaints(connection, ids=["A1", "A2"], at=at, **options) == 2

    assert differences(engine) == []
    load(engine, [cases[1] | {"Stelle": "99"}], number=3)
    assert differences(engine) == []
    assert counted(engine) == before


def test_a_load_that_breaks_off_changes_no_sum(engine: Engine) -> None:
    chance = random.Random(8)
    cases = [random_case(chance, number) for number in range(9)]
    load(engine, cases, number=1)
    before = counted(engine)

    with pytest.raises(OSError, match="gone"), writing(engine) as connection:
        write(connection, batch([case | {"Kategorie": "Lärm"} for case in cases]), 2)
        raise OSError("gone")

    assert counted(engine) == before
    assert differences(engine) == []


def test_verify_names_what_is_wrong_and_rebuild_mends_it(engine: Engine) -> None:
    chance = random.Random(9)
    load(engine, [random_case(chance, number) for number in range(25)], number=1)
    with writing(engine) as connection:
        is_all = complaint_flow_slice.c.dimension == "all"
        connection.execute(update(complaint_flow_slice).where(is_all).values(received=77))
        connection.execute(complaint_open_day.delete())

    found = differences(engine)
    wrong = [item for item in found if item.table == "complaint_flow_slice"]
    assert {item.table for item in found} == {"complaint_flow_slice", "complaint_open_day"}
    assert {item.key["dimension"] for item in wrong} == {"all"}
    assert {item.kept["received"] for item in wrong if item.kept} == {77}
    assert all(item.kept is None and item.computed for item in found if item not in wrong)

    with writing(engine) as connection:
        rebuild(connection)
    assert differences(engine) == []


def test_transfers_are_counted_as_the_loads_saw_them(engine: Engine) -> None:
    case: Case = dict.fromkeys([*NEEDED, *WORDS, *MOMENTS.values()]) | {"Portal": "eins"}
    case |= {"Eingang": "05.01.2026 10:00"}
    units = [(None, "32"), ("32", "32"), ("66", "66"), ("66", None), ("32", "66")]
    for number, pair in enumerate(units, start=1):
        cases = [case | {"Nr": f"A{at}", "Stelle": unit} for at, unit in enumerate(pair)]
        load(engine, cases, number=number)

    february, march = date(2026, 2, 1), date(2026, 3, 1)
    assert transfers(engine) == {(february, "32", "66"): 2, (march, "66", "32"): 1}
    assert differences(engine) == []


def test_a_way_there_and_back_within_a_load_is_no_transfer(engine: Engine) -> None:
    chance = random.Random(11)
    case = random_case(chance, 1) | {"Portal": "eins", "Stelle": "32"}
    load(engine, [case], number=1)

    with writing(engine) as connection:
        for unit in ("66", "99"):
            write(connection, batch([case | {"Stelle": unit}]), 2)
    assert list(transfers(engine)) == [(date(2026, 2, 1), "32", "99")]
    with writing(engine) as connection:
        for unit in ("66", "99"):
            write(connection, batch([case | {"Stelle": unit}]), 3)

    assert list(transfers(engine)) == [(date(2026, 2, 1), "32", "99")]
    assert differences(engine) == []


def transfers(engine: Engine) -> dict[tuple[date, str, str], int]:
    with engine.connect() as connection:
        rows = connection.execute(select(complaint_transfer)).all()
    return {(row.month, row.from_code, row.to_code): row.cases for row in rows}


def test_the_events_of_a_moved_case_move_with_it(engine: Engine) -> None:
    case: Case = dict.fromkeys([*NEEDED, *WORDS, *MOMENTS.values()]) | {"Nr": "A1", "Portal": "eins"}
    case |= {"Stelle": "32", "Eingang": "05.01.2026 10:00"}
    for number, change in enumerate(({"Abschluss": "06.01.2026 10:00"}, {}, {"Stelle": "66"}), start=1):
        load(engine, [case | change], number=number)
    table = complaint_flow_slice
    query = select(table.c.dimension_value, table.c.reopened)
    with engine.connect() as connection:
        found = connection.execute(
            query.where(table.c.dimension == "department", table.c.reopened != 0)
        ).all()
        events = connection.scalar(select(func.count()).where(complaint_event.c.kind == "reopened"))

    assert (events, [tuple(row) for row in found]) == (1, [("66", 1)])


def test_a_reply_counts_in_the_month_of_the_city(engine: Engine) -> None:
    case: Case = dict.fromkeys([*NEEDED, *WORDS, *MOMENTS.values()]) | {"Nr": "A1", "Portal": "eins"}
    case |= {"Eingang": "01.02.2026 00:15", "Antwort": "01.02.2026 00:30"}  # Still January in UTC.
    load(engine, [case], number=1)

    assert durations(engine) == {(2, "reply", 900): ["d01"]}


def test_what_is_too_much_for_memory_is_written_before(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "_FLOWS", 0)
    monkeypatch.setattr(sums, "_FEW", 0)
    chance, known = random.Random(11), dict[int, Case]()
    for number in range(1, 4):
        load(engine, random_file(chance, known), number=number)
        assert differences(engine) == [], number
    monkeypatch.undo()
    assert differences(engine) == []


def test_the_command_checks_and_mends(engine: Engine, tmp_path: Path) -> None:
    chance = random.Random(10)
    load(engine, [random_case(chance, number) for number in range(9)], number=1)
    call = ["rollup", "--database", engine.url.render_as_string(hide_password=False)]

    right = command(*call, cwd=tmp_path)
    with writing(engine) as connection:
        connection.execute(update(complaint_flow).values(received=77))
    wrong = command(*call, "--check", cwd=tmp_path)
    mended = command(*call, "--rebuild", cwd=tmp_path)
    both = command(*call, "--check", "--rebuild", cwd=tmp_path)

    assert (right.returncode, right.stdout) == (
        0,
        "Die Monatssummen stimmen mit den einzelnen Fällen überein.\n",
    )
    assert wrong.returncode == 2
    assert wrong.stdout.startswith("Anliegen je Monat, fein: ")
    assert "received 77 statt " in wrong.stdout
    assert "konzeptmonitor rollup --rebuild" in wrong.stdout
    assert (mended.returncode, mended.stdout) == (0, "Die Monatssummen sind neu gerechnet.\n")
    assert both.returncode == 2
    assert differences(engine) == []
