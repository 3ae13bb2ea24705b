"""The loop: each content once, one after the other, patient with the database, obedient to a stop."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread

import pytest

from data_pipeline.errors import DatabaseAwayError, FileError
from data_pipeline.watch.lock import only_watcher
from data_pipeline.watch.loop import Watcher
from data_pipeline.watch.outcome import Outcome, known_content, object_path, text_path, write_outcome

AWAY = DatabaseAwayError("Die Datenbank antwortet nicht.", "Später noch einmal.")


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def a_watcher(folder: Path, process: Callable[[Path], Outcome], **changes: object) -> Watcher:
    given: dict[str, object] = {"say": lambda _: None, "stop": Event(), "settle_seconds": 0.01} | changes
    return Watcher(folder=folder, digest=digest, process=process, every_seconds=0.01, **given)  # type: ignore[arg-type]


class Loads:
    """Answers with the code that the file's text asks for, and remembers what was asked of it."""

    def __init__(self, *errors: Exception) -> None:
        self.names: list[str] = []
        self.errors = list(errors)

    def __call__(self, path: Path) -> Outcome:
        self.names.append(path.name)
        if self.errors:
            raise self.errors.pop(0)
        code = int(path.read_text(encoding="utf-8")[0])
        return Outcome(content_sha256=digest(path), code=code, text=f"Code {code}\nmehr", facts={"a": "ü"})


def put(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_the_worst_outcome_is_the_exit_code_and_a_refused_file_stops_nothing(tmp_path: Path) -> None:
    loads = Loads()
    for name, text in (("a.csv", "0"), ("b.csv", "2"), ("c.csv", "1")):
        put(tmp_path / name, text)

    assert a_watcher(tmp_path, loads).once() == 2
    assert sorted(loads.names) == ["a.csv", "b.csv", "c.csv"]
    assert text_path(tmp_path / "b.csv").read_text(encoding="utf-8") == "Code 2\nmehr\n"
    facts = json.loads(object_path(tmp_path / "b.csv").read_text(encoding="utf-8"))
    assert facts == {"content_sha256": digest(tmp_path / "b.csv"), "exit_code": 2, "a": "ü"}


def test_the_same_content_is_not_processed_again_after_a_restart(tmp_path: Path) -> None:
    loads, path = Loads(), put(tmp_path / "a.csv", "0")

    a_watcher(tmp_path, loads).once()
    a_watcher(tmp_path, loads).once()
    assert loads.names == ["a.csv"]
    put(path, "1")
    assert a_watcher(tmp_path, loads).once() == 1
    assert loads.names == ["a.csv", "a.csv"]


def test_a_damaged_outcome_counts_for_nothing(tmp_path: Path) -> None:
    loads, path = Loads(), put(tmp_path / "a.csv", "0")
    put(object_path(path), "{")

    a_watcher(tmp_path, loads).once()

    assert loads.names == ["a.csv"]
    assert known_content(path) == digest(path)


def test_a_database_that_is_away_costs_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data_pipeline.watch.loop._FIRST_PAUSE", 0.01)
    said: list[str] = []
    stop, loads = Event(), Loads(AWAY, AWAY)
    put(tmp_path / "a.csv", "0")
    watcher = a_watcher(tmp_path, loads, say=said.append, stop=stop)

    thread = Thread(target=watcher.watch)
    thread.start()
    while not object_path(tmp_path / "a.csv").exists() and thread.is_alive():
        thread.join(0.01)
    stop.set()
    thread.join(10)

    assert not thread.is_alive()
    assert loads.names == ["a.csv"] * 3
    assert [text for text in said if "Nächster Versuch" in text] == [
        "a.csv: Die Datenbank antwortet nicht. Nächster Versuch in 0 s."
    ] * 2


def test_once_does_not_wait_for_the_database(tmp_path: Path) -> None:
    put(tmp_path / "a.csv", "0")

    with pytest.raises(DatabaseAwayError):
        a_watcher(tmp_path, Loads(AWAY)).once()
    assert not object_path(tmp_path / "a.csv").exists()


def test_a_stop_is_obeyed_after_the_file_at_hand(tmp_path: Path) -> None:
    stop, loads = Event(), Loads()

    def process(path: Path) -> Outcome:
        stop.set()
        return loads(path)

    for name in ("a.csv", "b.csv"):
        put(tmp_path / name, "0")
    a_watcher(tmp_path, process, stop=stop).watch()

    assert len(loads.names) == 1
    assert len(list(tmp_path.glob("*.ergebnis.json"))) == 1


def test_a_folder_that_went_away_is_waited_for(tmp_path: Path) -> None:
    said: list[str] = []

    assert a_watcher(tmp_path / "weg", Loads(), say=said.append).once() == 0
    assert "nicht erreichbar" in said[0]


def test_an_outcome_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    said: list[str] = []
    path = put(tmp_path / "a.csv", "0")
    text_path(path).mkdir()

    a_watcher(tmp_path, Loads(), say=said.append).once()

    assert "lässt sich nicht neben die Datei schreiben" in said[0]


def test_outcomes_replace_each_other_whole(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", "0")
    for number in (1, 2):
        write_outcome(path, Outcome(content_sha256=str(number), code=0, text=f"Lauf {number}"))

    assert known_content(path) == "2"
    assert sorted(item.name for item in tmp_path.iterdir()) == [
        "a.csv",
        "a.csv.ergebnis.json",
        "a.csv.ergebnis.txt",
    ]


def test_a_folder_has_one_watcher(tmp_path: Path) -> None:
    with (
        only_watcher(tmp_path),
        pytest.raises(FileError, match="schon ein anderer Lauf"),
        only_watcher(tmp_path),
    ):
        pass
    with only_watcher(tmp_path):
        assert (tmp_path / ".konzeptmonitor-watch.lock").exists()


def test_a_folder_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="lässt sich nichts schreiben"), only_watcher(tmp_path / "fehlt"):
        pass
