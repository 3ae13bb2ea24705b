"""Somebody who has every file of the public and knows the rule tries to find out a count of cases."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pytest
from flask.testing import FlaskClient
from scipy.optimize import linprog
from sqlalchemy import Engine

from dashboard.indicators import annual_disclosure
from dashboard.indicators.disclosure import DisclosureRule
from tests.unit.dashboard.disclosure.town import CATEGORIES, client_of, reader_of, town

Place = tuple[str, ...]
GROUPINGS = ("kategorie", "stadtteil", "kanal", "art", "stelle")
SMALLEST = 5


@dataclass
class Attack:
    """Bounds of counts, and sums of them that are known to be equal to each other or to a number."""

    bounds: dict[Place, tuple[float, float | None]] = field(default_factory=dict)
    sums: list[tuple[dict[Place, int], float]] = field(default_factory=list)

    def range_of(self, place: Place) -> tuple[float, float]:
        """The least and the greatest that a count can be, by linear programming."""
        names = list(self.bounds)
        left = np.array([[signs.get(name, 0) for name in names] for signs, _right in self.sums])
        right, aim = (
            [value for _signs, value in self.sums],
            np.array([float(name == place) for name in names]),
        )
        ends = [
            linprog(sign * aim, A_eq=left, b_eq=right, bounds=list(self.bounds.values())) for sign in (1, -1)
        ]
        assert ends[0].status == 0
        return ends[0].fun, np.inf if ends[1].status == 3 else -ends[1].fun


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    found = town(f"sqlite:///{tmp_path_factory.mktemp('attack') / 'town.sqlite'}")
    yield found
    found.dispose()


def rows_of(client: FlaskClient, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(f"/export/{name}").text)))


def on_reports(engine: Engine) -> Attack:
    """From the reports of both years: what is shown, what it adds up to, what the rest of each must be."""
    client, found = client_of(reader_of(engine, DisclosureRule.SUPPRESS), "public"), Attack()
    names = sorted({name for counts in CATEGORIES.values() for name in counts})
    found.bounds = {(str(year), name): (0.0, None) for year in CATEGORIES for name in names}
    for report in CATEGORIES:
        rows = rows_of(client, f"jahresbericht.csv?jahr={report}")
        for year in {row["year"] for row in rows}:
            known = {
                row["name"]: row["value"]
                for row in rows
                if (row["year"], row["figure"]) == (year, "category")
            }
            total = next(row["value"] for row in rows if (row["year"], row["figure"]) == (year, "total"))
            parts = {"": names} | {name: [name] for name in known if name != "other"}
            parts |= {"other": [name for name in names if name not in known]}
            for part, value in {**known, "": total}.items():
                if value:
                    found.sums.append(({(year, name): 1 for name in parts[part]}, float(value)))
    return found


def small_cells() -> list[tuple[Place, int]]:
    return [
        ((str(year), name), count)
        for year, counts in CATEGORIES.items()
        for name, count in counts.items()
        if count < SMALLEST
    ]


@pytest.mark.parametrize(("place", "count"), small_cells())
def test_no_small_count_can_be_recovered_from_the_reports(engine: Engine, place: Place, count: int) -> None:
    least, greatest = on_reports(engine).range_of(place)

    assert least <= count - 1 + 1e-6
    assert greatest >= count + SMALLEST - 1e-6


def test_the_reports_leave_something_out_and_the_large_is_exact(engine: Engine) -> None:
    client = client_of(reader_of(engine, DisclosureRule.SUPPRESS), "public")
    rows = rows_of(client, "jahresbericht.csv?jahr=2025")
    hidden = [(row["year"], row["name"]) for row in rows if row["missing_reason"] == "protected"]

    assert hidden == [("2024", "Abfall"), ("2024", "other")]
    assert {row["protection"] for row in rows} == {"· = zum Schutz Einzelner nicht gezeigt."}
    assert on_reports(engine).range_of(("2024", "Wege")) == pytest.approx((411, 411))


def test_the_attack_succeeds_where_only_small_counts_are_left_out(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the test above would prove nothing."""

    def only_small(counts: dict[str, int], *, smallest: int) -> frozenset[str]:
        return frozenset(name for name, count in counts.items() if count < smallest)

    monkeypatch.setattr(annual_disclosure, "hidden_names", only_small)

    assert on_reports(engine).range_of(("2024", "Abfall")) == pytest.approx((3, 3))


def on_rounded(engine: Engine) -> Attack:
    """Of one year: the months and every grouping, which all add up to the same unknown number."""
    client, found = client_of(reader_of(engine), "public"), Attack()
    tables = {"monate": rows_of(client, "anliegen-monate.csv")}
    tables |= {
        name: rows_of(client, f"anliegen-gliederung.csv?jahr=2025&gliederung={name}") for name in GROUPINGS
    }
    for name, rows in tables.items():
        received = [row for row in rows if row["series"] == "received"]
        cells = {(name, row["category"]): float(row["value"]) for row in received}
        cells = {place: value for place, value in cells.items() if name != "monate" or "2025" in place[1]}
        found.bounds |= {place: (max(value - 2, 0), value + 2) for place, value in cells.items()}
        found.bounds[name, ""] = (0.0, 0.0 if name == "monate" else None)  # Values too rare to be named.
    months = {place: 1 for place in found.bounds if place[0] == "monate"}
    for name in GROUPINGS:
        signs = {place: -1 for place in found.bounds if place[0] == name}
        found.sums.append((months | signs, 0.0))
    return found


def widths(attack: Attack) -> list[float]:
    cells = [place for place in attack.bounds if place[1]]
    return [greatest - least for least, greatest in map(attack.range_of, cells)]


def test_no_rounded_count_can_be_told_exactly(engine: Engine) -> None:
    found = widths(on_rounded(engine))

    assert len(found) > 20
    assert min(found) >= 1


def on_deadlines(engine: Engine) -> Attack:
    """Of each month: kept and missed deadlines, from the share and its n, and that kept ones are closed."""
    client, found = client_of(reader_of(engine), "public"), Attack()
    closed = {
        row["category"]: float(row["value"])
        for row in rows_of(client, "anliegen-monate.csv")
        if row["series"] == "closed" and row["value"]
    }
    rows = rows_of(client, "anliegen-fristen.csv")
    bases = {row["category"]: float(row["value"]) for row in rows if row["series"] == "n"}
    for row in rows:
        if row["series"] == "in_time" and row["value"]:
            month, base = row["category"], bases[row["category"]]
            kept = round(float(row["value"]) * base / 100)
            assert (kept % 5, base % 5) == (0, 0), "both counts that the share is made of are rounded"
            shown = {"kept": kept, "missed": base - kept, "closed": closed[month]}
            for name, value in shown.items():
                found.bounds[month, name] = (max(value - 2, 0), value + 2)
            found.bounds[month, "closed late or without a deadline"] = (0.0, None)
            late = {(month, "kept"): 1, (month, "closed late or without a deadline"): 1}
            found.sums.append(({**late, (month, "closed"): -1}, 0.0))
    return found


def test_no_kept_or_missed_deadline_can_be_told_exactly(engine: Engine) -> None:
    found = on_deadlines(engine)
    names = [place for place in found.bounds if place[1] in ("kept", "missed")]
    ranges = [found.range_of(place) for place in names]

    assert len(names) > 20
    assert min(greatest - least for least, greatest in ranges) >= 2


def test_what_adds_up_is_made_of_what_is_shown(engine: Engine) -> None:
    """A total rounded for itself would tell more than the numbers it stands beside."""
    client = client_of(reader_of(engine), "public")
    rows = rows_of(client, "jahresbericht.csv?jahr=2025")
    total = next(row["value"] for row in rows if row["figure"] == "total")
    months = rows_of(client, "anliegen-monate.csv")

    assert float(total) == sum(
        float(row["value"]) for row in months if row["series"] == "received" and "2025" in row["category"]
    )
    parts = sum(float(row["value"]) for row in rows if (row["year"], row["figure"]) == ("2025", "channel"))
    assert parts == sum(
        float(row["value"])
        for row in rows_of(client, "anliegen-gliederung.csv?jahr=2025&gliederung=kanal")
        if row["series"] == "received"
    )
