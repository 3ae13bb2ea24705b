"""`load`, `check`, `migrate` and `revisions` as people and programs call them."""

import json
import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from dashboard.access import STEERING
from dashboard.cache import Reader, Scope
from data_pipeline.schema.ledger import finding, revision
from data_pipeline.schema.vocabulary import FindingSeverity, RunOutcome
from tests.functional.load_files import (
    AGS,
    CASES,
    cases,
    command,
    dump,
    objects,
    plan,
    ready,
    rows_of,
    write_csv,
    write_workbook,
)

COUNTS = ("rows_read", "rows_written", "rows_refused", "rows_ignored")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "plan.xlsx", plan())


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'monitor.sqlite3'}"


def test_exit_code_0_1_2_and_one_object_for_every_file(database_url: str, book: Path, tmp_path: Path) -> None:
    call = ["load", book, "--database", database_url, "--json"]
    first = command(*call, cwd=tmp_path)
    again = command(*call, cwd=tmp_path)
    bad = plan()
    bad["Budget"][1][2] = "viel Geld"
    bad["Maßnahmen"][2][2] = "Beratung für alle"
    found = command(*call[:1], write_workbook(tmp_path / "neu.xlsx", bad), *call[2:], cwd=tmp_path)
    empty = write_workbook(tmp_path / "leer.xlsx", {"Konzept": [*plan()["Konzept"][:1], ["12000001"]]})
    refused = command(*call[:1], empty, *call[2:], cwd=tmp_path)

    runs = (first, again, found, refused)
    assert [done.returncode for done in runs] == [0, 0, 1, 2], [done.stderr for done in runs]
    told = [objects(done)[0] for done in runs]
    assert [item["outcome"] for item in told] == ["loaded", "unchanged", "loaded_with_findings", "refused"]
    assert [item["revision"] for item in told] == [1, 1, 2, 2]
    for item in told:
        assert item["rows_read"] == item["rows_written"] + item["rows_refused"] + item["rows_ignored"]
    assert {key: told[1][key] for key in COUNTS} == {key: told[0][key] for key in COUNTS}
    place, kept = told[2]["findings"]
    assert [place[key] for key in ("sheet", "row", "column", "value")] == [
        "Budget",
        2,
        "Geplant",
        "viel Geld",
    ]
    assert place["reason"] == "»viel Geld« ist kein Betrag."
    assert kept["reason"] == "Für abgelehnte Zeilen gilt weiter, was bisher galt (1 Einträge des Plans)."
    with ready(database_url) as engine, engine.connect() as connection:
        reasons = [row["reason"] for row in rows_of(connection, finding)]
    assert sorted(reasons) == sorted(entry["reason"] for item in told for entry in item["findings"])


def test_what_is_no_workbook_stands_in_the_ledger_with_its_reason(
    database_url: str, book: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "kaputt.xlsx"
    broken.write_bytes(b"%PDF-1.7 kein Plan")
    paths = (book, broken, broken, tmp_path / "vertippt.xlsx")
    commands = ("load", "check", "load", "load")
    done = [
        command(name, path, "--database", database_url, cwd=tmp_path)
        for name, path in zip(commands, paths, strict=True)
    ]
    with ready(database_url) as engine:
        reader = Reader(engine, scope=Scope(), today=lambda: date(2026, 7, 1))
        (in_force,) = reader.revisions(STEERING)
        ledger = reader.ledger(STEERING, in_force, codes=())

    assert [item.returncode for item in done] == [0, 2, 2, 2]
    assert [(item.file_name, item.outcome) for item in ledger.files] == [
        ("kaputt.xlsx", RunOutcome.REFUSED),
        ("plan.xlsx", RunOutcome.LOADED),
    ]
    (found,) = ledger.findings
    assert (found.file_name, found.severity) == ("kaputt.xlsx", FindingSeverity.OBSTACLE)
    assert found.reason in done[2].stderr
    assert len(ledger.runs) == 2


@pytest.mark.parametrize("name", ["kaputt.xlsx", "kaputt.csv"])
def test_a_refused_file_makes_no_database(sqlite_url: str, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    done = command("load", tmp_path / name, "--database", sqlite_url, cwd=tmp_path)

    assert (done.returncode, [item.name for item in tmp_path.iterdir()]) == (2, [name])


def test_a_folder_is_one_object_for_every_file(sqlite_url: str, book: Path, tmp_path: Path) -> None:
    write_csv(tmp_path / "faelle.csv", cases())
    (tmp_path / "faelle.toml").write_text(CASES, encoding="utf-8")

    done = command("load", tmp_path, "--database", sqlite_url, "--json", cwd=tmp_path)

    assert [item["file"] for item in objects(done)] == ["faelle.csv", "plan.xlsx"]
    assert [item["mapping"] for item in objects(done)] == ["faelle.toml", "standard"]
    assert done.stderr == ""


def test_text_for_people_says_what_happened(sqlite_url: str, book: Path, tmp_path: Path) -> None:
    first = command("load", book, "--database", sqlite_url, "--label", "Sitzung", cwd=tmp_path)
    again = command("load", book, "--database", sqlite_url, cwd=tmp_path)
    listed = command("revisions", "--database", sqlite_url, cwd=tmp_path)
    as_json = command("revisions", "--database", sqlite_url, "--json", cwd=tmp_path)

    assert "Revision 1 gilt: geladen." in first.stdout
    assert "12 Zeilen gelesen = 12 geladen + 0 abgelehnt + 0 übergangen" in first.stdout
    assert "Derselbe Inhalt ist schon geladen: Revision 1 gilt weiter." in again.stdout
    assert "* Musterstadt (12000001)  Revision 1  Stand 31.12.2025" in listed.stdout
    assert json.loads(as_json.stdout)["is_current"] is True


def test_check_tells_and_changes_nothing(database_url: str, book: Path, tmp_path: Path) -> None:
    command("load", book, "--database", database_url, cwd=tmp_path)
    bad = plan()
    bad["Budget"][1][2] = "viel Geld"
    other = write_workbook(tmp_path / "neu.xlsx", bad)
    with ready(database_url) as engine:
        before = dump(engine)
        done = command("check", other, "--database", database_url, "--json", cwd=tmp_path)

        assert dump(engine) == before
    assert done.returncode == 1
    assert objects(done)[0]["is_dry_run"] is True
    assert [item["severity"] for item in objects(done)[0]["findings"]] == ["refused", "warning"]


def test_check_needs_no_database_and_makes_none(sqlite_url: str, book: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    done = command("check", book, "--database", sqlite_url, cwd=tmp_path)

    assert (done.returncode, sorted(tmp_path.iterdir())) == (0, before)
    assert "Probelauf: nichts wurde geändert." in done.stdout


def test_check_leaves_an_empty_database_empty(database_url: str, book: Path, tmp_path: Path) -> None:
    done = command("check", book, "--database", database_url, cwd=tmp_path)
    engine = create_engine(database_url)

    assert done.returncode == 0
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_a_load_into_a_damaged_table_says_so_and_changes_nothing(
    database_url: str, book: Path, tmp_path: Path
) -> None:
    with ready(database_url) as engine:
        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE source_file RENAME TO elsewhere"))
        done = command("load", book, "--database", database_url, cwd=tmp_path)
        with engine.connect() as connection:
            assert rows_of(connection, revision) == []

    assert done.returncode == 2
    assert "Fehler: Die Datenbank" in done.stderr
    assert "Traceback" not in done.stderr


NO_TABLE = 'title = "x"\n[[table]]\ntarget = "gibtsnicht"\n'
NO_COLUMN = 'title = "x"\n[[table]]\ntarget = "measure"\ncolumns = { farbe = "Farbe" }\n'
NO_FIT = 'title = "x"\n[[table]]\ntarget = "measure"\nsheet = "Projekte"\ncolumns = { measure_code = "Id" }\n'


@pytest.mark.parametrize(
    ("mapping", "reason"),
    [
        ("title = nein\n", "Fehler: Zuordnung m.toml ist kein gültiges TOML (Zeile 1, Spalte 9)."),
        (NO_TABLE, "Die Tabelle »gibtsnicht« gibt es nicht."),
        (NO_COLUMN, "In measure gibt es keine Spalte farbe."),
        (NO_FIT, "Fehler: plan.xlsx: Die Zuordnung m.toml passt zu keinem Blatt."),
        ('title = "x"\ntabel = 1\n', "Diese Angabe"),
    ],
)
def test_a_wrong_mapping_is_explained(
    sqlite_url: str, book: Path, tmp_path: Path, mapping: str, reason: str
) -> None:
    (tmp_path / "m.toml").write_text(mapping, encoding="utf-8")
    call = ["load", book, "--mapping", tmp_path / "m.toml", "--database", sqlite_url]
    done = command(*call, cwd=tmp_path)
    told = objects(command(*call, "--json", cwd=tmp_path))

    assert (done.returncode, done.stdout) == (2, "")
    assert reason in done.stderr
    assert "Was zu tun ist: " in done.stderr
    assert [(item["outcome"], item["revision"]) for item in told] == [("refused", None)]
    assert set(COUNTS) < set(told[0])
    assert told[0]["findings"][0]["reason"] in done.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("postgresql+psycopg://nobody@127.0.0.1:{port}/x", "Die Datenbank antwortet nicht."),
        ("quatsch", "Die Adresse der Datenbank ist nicht brauchbar."),
        ("mysql://localhost/x", "Die Adresse der Datenbank ist nicht brauchbar."),
        ("sqlite:////proc/nirgends/x.db", "Die Adresse der Datenbank ist nicht brauchbar."),
        ("sqlite:///{folder}/plan.xlsx", "Die Datenbank hat die Arbeit abgelehnt"),
    ],
)
def test_a_wrong_database_is_explained(book: Path, tmp_path: Path, url: str, reason: str) -> None:
    address = url.format(port=free_port(), folder=tmp_path)
    done = command("load", book, "--database", address, cwd=tmp_path)

    assert (done.returncode, done.stdout) == (3 if "antwortet nicht" in reason else 2, "")
    assert done.stderr.startswith(f"Fehler: {reason}"), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["migrate", "revisions"])
def test_every_command_explains_a_database_out_of_reach(tmp_path: Path, name: str) -> None:
    done = command(name, "--database", f"postgresql+psycopg://x@127.0.0.1:{free_port()}/x", cwd=tmp_path)

    assert done.returncode == 3
    assert done.stderr.startswith("Fehler: Die Datenbank antwortet nicht."), done.stderr


def test_a_database_of_another_version_is_explained(database_url: str, book: Path, tmp_path: Path) -> None:
    with ready(database_url) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    loaded = command("load", book, "--database", database_url, cwd=tmp_path)
    migrated = command("migrate", "--database", database_url, cwd=tmp_path)

    assert (loaded.returncode, migrated.returncode) == (2, 2)
    assert "gehört zu einer anderen Version" in loaded.stderr
    assert "gehört zu einer neueren Version" in migrated.stderr


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("fehlt.xlsx", "Die Datei gibt es nicht."),
        ("ordner", "Im Ordner ist keine Datei, die gelesen wird"),
        ("bild.png", "Diese Art von Datei wird nicht gelesen."),
        ("kaputt.xlsx", "Das ist keine lesbare XLSX-Datei"),
    ],
)
def test_a_file_that_cannot_be_read_is_explained(
    sqlite_url: str, tmp_path: Path, name: str, reason: str
) -> None:
    (tmp_path / "ordner").mkdir()
    (tmp_path / "bild.png").write_bytes(b"x")
    (tmp_path / "kaputt.xlsx").write_bytes(b"PK")
    done = command("load", tmp_path / name, "--database", sqlite_url, cwd=tmp_path)

    assert done.returncode == 2
    assert reason in done.stderr


def test_settings_name_the_database(sqlite_url: str, book: Path, tmp_path: Path) -> None:
    (tmp_path / "konzeptmonitor.toml").write_text(f'database_url = "{sqlite_url}"', encoding="utf-8")
    assert command("load", book, cwd=tmp_path).returncode == 0
    assert (tmp_path / "monitor.sqlite3").exists()
    assert (tmp_path / "var" / "archive").is_dir()


def test_two_loads_at_the_same_time_give_two_revisions(database_url: str, tmp_path: Path) -> None:
    """The first ones of a city, into a database that does not exist yet."""
    paths = []
    for name in ("Sprachkurse", "Deutschkurse"):
        sheets = plan()
        sheets["Maßnahmen"][1][2] = name
        paths.append(write_workbook(tmp_path / f"{name}.xlsx", sheets))
    with ThreadPoolExecutor(2) as pool:
        done = list(
            pool.map(lambda path: command("load", path, "--database", database_url, cwd=tmp_path), paths)
        )

    assert [item.returncode for item in done] == [0, 0], [item.stderr for item in done]
    with ready(database_url) as engine, engine.connect() as connection:
        assert [row["revision_number"] for row in rows_of(connection, revision, ags=AGS)] == [1, 2]
