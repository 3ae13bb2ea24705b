"""Both databases give the same plan; every query is asked by somebody; months are counted as by hand."""

import importlib
import inspect
import pkgutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

import dashboard.queries
from dashboard.access import PUBLIC, STEERING, Audience, Viewer
from dashboard.cache import Reader, Scope
from dashboard.queries.case_filter import CaseFilter
from dashboard.queries.rows import PlanRows
from data_pipeline.cli.demo import load_example
from data_pipeline.schema import metadata, spec_of
from data_pipeline.schema.session import open_engine
from data_pipeline.settings import read_settings
from tests.servers import empty_database

TODAY = date(2026, 11, 15)
HEAD = Viewer(audience=Audience.DEPARTMENT, department_key="gb-3")


def a_reader(url: str) -> Iterator[Reader]:
    engine = open_engine(url)
    yield Reader(engine, scope=Scope(), today=lambda: TODAY)
    engine.dispose()


@pytest.fixture(scope="module")
def reader(example_file: Path) -> Iterator[Reader]:
    yield from a_reader(f"sqlite:///{example_file}")


@pytest.fixture(scope="module")
def postgres_reader(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with empty_database(postgres_url) as url:
        load_example(read_settings(database_url=url, archive_path=tmp_path_factory.mktemp("archive")))
        yield from a_reader(url)


@pytest.mark.postgres
@pytest.mark.parametrize("viewer", [STEERING, HEAD, PUBLIC], ids=lambda viewer: viewer.audience.value)
def test_both_databases_give_the_same(reader: Reader, postgres_reader: Reader, viewer: Viewer) -> None:
    ours, theirs = reader.revisions(viewer), postgres_reader.revisions(viewer)

    assert [(item.number, item.plan_number, item.as_of_date) for item in ours] == [
        (item.number, item.plan_number, item.as_of_date) for item in theirs
    ]
    for one, other in zip(ours, theirs, strict=True):
        here, there = reader.plan(viewer, one), postgres_reader.plan(viewer, other)
        assert (here.concept, here.fields, here.papers) == (there.concept, there.fields, there.papers)
        assert here.departments == there.departments
        assert here.measures == there.measures
    for chosen in (CaseFilter(), CaseFilter(category_codes=frozenset({"Lärm"}))):
        assert reader.complaint_months(viewer, chosen=chosen) == postgres_reader.complaint_months(
            viewer, chosen=chosen
        )
    assert reader.category_names(viewer, ours[-1]) == postgres_reader.category_names(viewer, theirs[-1])


def test_months_are_counted_as_by_hand(reader: Reader, example_file: Path) -> None:
    with closing(sqlite3.connect(example_file)) as connection:
        rows = connection.execute(
            "SELECT received_date, closed_date, resolution_seconds, category_code FROM complaint"
        ).fetchall()
    for code in (None, rows[0][3]):
        kept = [row for row in rows if code in (None, row[3])]
        came = Counter(row[0][:7] for row in kept)
        went = Counter(row[1][:7] for row in kept if row[1] and (row[2] is None or row[2] >= 0))
        faults = Counter(row[0][:7] for row in kept if row[1] and row[2] is not None and row[2] < 0)

        found = reader.complaint_months(
            STEERING, chosen=CaseFilter(category_codes=frozenset({code} if code else ()))
        )

        assert {f"{item.month:%Y-%m}": (item.received, item.closed, item.faults) for item in found} == {
            f"{item.month:%Y-%m}": (
                came[f"{item.month:%Y-%m}"],
                went[f"{item.month:%Y-%m}"],
                faults[f"{item.month:%Y-%m}"],
            )
            for item in found
        }
        assert sum(item.received for item in found) == len(kept)


def test_public_rows_hold_public_columns_only(reader: Reader) -> None:
    revision = reader.revisions(PUBLIC)[-1]
    with reader._engine.connect() as connection:
        rows = PlanRows(PUBLIC, connection, ags="12054000", revision=revision, concept_code="IK-2024")
        for table in metadata.sorted_tables:
            if "revision_number" not in table.columns or table.name == "pipeline_run":
                continue
            for row in rows.of(table):
                assert {name for name in row if not spec_of(table.c[str(name)]).public} == set()


def test_head_of_a_department_gets_the_internal_part_of_own_measures_only(reader: Reader) -> None:
    revision = reader.revisions(STEERING)[-1]
    full = {item.code: item for item in reader.plan(STEERING, revision).measures}
    public = {item.code: item for item in reader.plan(PUBLIC, revision).measures}
    units = reader.plan(HEAD, revision).departments

    def is_below(key: str | None) -> bool:
        return key == "gb-3" or (key is not None and is_below(units[key].parent_key))

    own = 0
    for item in reader.plan(HEAD, revision).measures:
        is_own = any(is_below(key) for key in item.lead_keys)
        own += is_own
        assert item == (full if is_own else public)[item.code]
    assert 0 < own < len(full)
    assert full != public


def query_functions() -> Iterator[tuple[str, inspect.Signature]]:
    for found in pkgutil.iter_modules(dashboard.queries.__path__):
        module = importlib.import_module(f"dashboard.queries.{found.name}")
        for name, item in vars(module).items():
            if inspect.isfunction(item) and item.__module__ == module.__name__ and not name.startswith("_"):
                yield f"{found.name}.{name}", inspect.signature(item)


def test_every_query_asks_who_is_looking() -> None:
    asked = {
        name: list(signature.parameters)
        for name, signature in query_functions()
        if "connection" in signature.parameters
    }

    assert len(asked) >= 8
    for name, parameters in asked.items():
        assert parameters[:2] == ["viewer", "connection"], name
    for _name, signature in query_functions():
        viewer = signature.parameters.get("viewer")
        assert viewer is None or viewer.default is inspect.Parameter.empty
    assert next(iter(inspect.signature(PlanRows).parameters)) == "viewer"
