"""What all measurements of a run share: both servers, the browser, the table, how much is measured."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.dashboard.figures import Table
from benchmarks.dashboard.servers import Running


@dataclass(frozen=True, kw_only=True)
class Session:
    """One run on one database.

    rounds: of visits, product and yardstick in turns. starts: addresses on which filters are changed. people:
    visitors at once, one of them the browser. open_pages: pages that only wait for news. seconds: how long
    their cost is watched.
    """

    own: Running
    plain: Running
    chromium: Browser
    table: Table
    folder: Path
    rounds: int = 10
    starts: int = 8
    people: int = 20
    open_pages: int = 200
    seconds: float = 20

    def rows(self, query: str) -> list[str]:
        """First column of the answer of the served database."""
        with closing(sqlite3.connect(f"file:{self.own.database}?mode=ro", uri=True)) as connection:
            return [str(row[0]) for row in connection.execute(query)]

    @property
    def a_measure(self) -> str:
        """Number of the measure with the most reports."""
        return self.rows(
            "SELECT measure_code FROM status_report GROUP BY measure_code ORDER BY count(*) DESC LIMIT 1"
        )[0]

    @property
    def departments(self) -> list[str]:
        """Keys of units that lead a measure."""
        return self.rows(
            "SELECT DISTINCT department_key FROM responsibility WHERE department_key IS NOT NULL ORDER BY 1"
        )
