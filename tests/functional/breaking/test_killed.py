"""A load that is killed leaves the last good state, at whatever moment; readers never see half of one."""

import os
from hashlib import sha256
from pathlib import Path
from random import Random, SystemRandom

import pytest

from data_pipeline.schema.session import open_engine
from tests.functional.breaking.loads import Ended, Nursery, nursery
from tests.functional.breaking.readers import reading
from tests.functional.breaking.variants import look, write_variant

KILLS = int(os.environ.get("KONZEPTMONITOR_TEST_KILLS", "60"))
KILLS_ALONE = KILLS // 10
KILLS_OF_SETUP = KILLS // 20
WHOLE_EVERY = 10
Variants = dict[tuple[str, str], list[Path]]


@pytest.fixture
def chance() -> Random:
    """Numbers that are other ones every time; pytest shows the seed where a test fails."""
    seed = int(os.environ.get("KONZEPTMONITOR_TEST_SEED", SystemRandom().randrange(1 << 32)))
    print(f"KONZEPTMONITOR_TEST_SEED={seed}")
    return Random(seed)


class Killing:
    """Loads one variant after the other, each killed at its moment or allowed to end."""

    def __init__(self, place: Nursery, variants: Variants) -> None:
        self._place, self._variants = place, variants
        self._engine = open_engine(place.url)
        self.seconds = max(self.whole().seconds for _ in range(2))
        self.ended: list[Ended] = []

    def kill(self, share: float) -> None:
        """A load of the other variant, killed after a share of the time that a whole one takes."""
        ended = self._place.load(*self._other(), kill_after=share * self.seconds)
        assert ended.exit_code in (-9, 0), ended.error
        self.ended.append(ended)

    def whole(self) -> Ended:
        """A load of the other variant that nobody kills: it works, whatever was before."""
        ended = self._place.load(*self._other())
        assert (ended.exit_code, ended.outcome) == (0, "loaded"), ended.error
        self.seconds = ended.seconds
        return ended

    def _other(self) -> list[Path]:
        """Looks first, so that every kill is followed by a check; connects anew and lets go again."""
        now = look(self._engine).content
        self._engine.dispose()
        (paths,) = (paths for content, paths in self._variants.items() if content != now)
        return paths


def moments(count: int, chance: Random) -> list[float]:
    """Random shares of a load's time from 0 to 1.2, spread evenly, in random order."""
    found = [(number + chance.random()) / count * 1.2 for number in range(count)]
    chance.shuffle(found)
    return found


def known_variants(place: Nursery, folder: Path) -> Variants:
    """Both variants by what is seen when they are in force; the second one is in force afterwards."""
    engine = open_engine(place.url)
    found: Variants = {}
    for letter, measures in (("A", 6), ("B", 8)):
        paths = write_variant(folder, letter, measures=measures)
        ended = place.load(*paths)
        assert ended.outcome == "loaded", ended.error
        found[look(engine).content] = paths
    engine.dispose()
    assert len(found) == 2
    return found


def test_killed_at_any_moment_while_readers_look(database_url: str, tmp_path: Path, chance: Random) -> None:
    with nursery(database_url, archive=tmp_path / "archive") as place:
        variants = known_variants(place, tmp_path)
        with reading(database_url, known=set(variants)) as readers:
            killing = Killing(place, variants)
            for number, share in enumerate(moments(KILLS, chance), 1):
                killing.kill(share)
                if number % WHOLE_EVERY == 0:
                    killing.whole()
    died = [item for item in killing.ended if item.exit_code == -9]
    writing = [item for item in died if item.was_killed_writing]
    print(f"{len(died)} of {KILLS} died, {len(writing)} of them writing; {readers.looks} looks")

    assert readers.wrong == []
    assert readers.looks > KILLS
    assert len(readers.numbers) > KILLS // WHOLE_EVERY / 2
    assert len(died) >= 0.5 * KILLS
    assert len(writing) >= 0.05 * KILLS


def test_killed_while_nobody_else_has_the_database_open(
    database_url: str, tmp_path: Path, chance: Random
) -> None:
    """What a dead process leaves beside an SQLite file is cleared up by whoever opens it next."""
    with nursery(database_url, archive=tmp_path / "archive") as place:
        killing = Killing(place, known_variants(place, tmp_path))
        for share in moments(KILLS_ALONE, chance):
            killing.kill(share)
        killing.whole()

    assert sum(item.was_killed_writing for item in killing.ended) >= 0.1 * KILLS_ALONE


def test_killed_while_the_tables_are_made(database_url: str, tmp_path: Path, chance: Random) -> None:
    """A database is empty or ready, so the next load either makes the tables or finds them."""
    paths = write_variant(tmp_path, "A", cases=50)
    with nursery(database_url, archive=tmp_path / "archive") as place:
        for seconds in moments(KILLS_OF_SETUP, chance):
            ended = place.load(*paths, kill_after=seconds / 2)
            assert ended.exit_code in (-9, 0), ended.error
        ended = place.load(*paths)
    engine = open_engine(database_url)
    seen = look(engine)
    engine.dispose()

    assert ended.error is None
    assert seen.number == 1


def test_the_archive_holds_nothing_half_written_under_a_digest(
    database_url: str, tmp_path: Path, chance: Random
) -> None:
    variants = [write_variant(tmp_path, letter, cases=10)[0] for letter in "AB"]
    with nursery(database_url, archive=tmp_path / "archive") as place:
        seconds = max(place.load(path).seconds for path in variants)
        for number, share in enumerate(moments(KILLS_ALONE, chance)):
            inside = Nursery(place.url, tmp_path / "archive" / str(number), place.program)
            inside.load(variants[number % 2], kill_after=share * seconds)
    kept = [path for path in (tmp_path / "archive").rglob("*") if len(path.name) == 64]

    assert kept
    assert [path.name for path in kept] == [sha256(path.read_bytes()).hexdigest() for path in kept]
