"""The roll-up follows the cases: what they counted as is taken away, what they count as now is added."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, Table
from sqlalchemy.sql.selectable import FromClause

from data_pipeline.rollup.adding import add, temporary
from data_pipeline.rollup.cases import Cells
from data_pipeline.rollup.collecting import Collected
from data_pipeline.rollup.reading import cases_in_parts, reopened, transferred
from data_pipeline.schema.rollup import ROLL_UP


class RollUp:
    """Collects the changes of one load; they reach the tables when it is over, or when they become many."""

    def __init__(self, connection: Connection, deltas: dict[Table, Table], to: dict[Table, Table]) -> None:
        self._connection = connection
        self._deltas = deltas
        self._to = to
        self._collected = Collected()

    def add_new(self, columns: Mapping[str, Cells], *, count: int) -> None:
        """Cases without a past, in columns as they were inserted, count from now on."""
        self._collected.add(columns, count=count, sign=1)
        self._make_room()

    def add(self, cases: FromClause) -> None:
        """These cases of the database count from now on as what they are."""
        self._collect(cases, sign=1)

    def take_away(self, cases: FromClause) -> None:
        """These cases of the database no longer count as what they are at this moment."""
        self._collect(cases, sign=-1)

    def write(self) -> None:
        """Add what was collected to the tables; rows that come to nothing go."""
        add(self._connection, self._collected, self._deltas, self._to)

    def _collect(self, cases: FromClause, *, sign: int) -> None:
        for columns, count in cases_in_parts(self._connection, cases):
            self._collected.add(columns, count=count, sign=sign)
            self._make_room()
        columns, observed = reopened(self._connection, cases)
        if observed:
            self._collected.add_reopened(columns, observed, sign=sign)
        self._collected.add_transfers(transferred(self._connection, cases), sign=sign)

    def _make_room(self) -> None:
        if self._collected.is_large:
            self.write()


@contextmanager
def kept(connection: Connection, to: dict[Table, Table] | None = None) -> Iterator[RollUp]:
    """A roll-up that is right again when the block ends; to: other tables to keep it in."""
    with temporary(connection, "delta") as deltas:
        found = RollUp(connection, deltas, to or {table: table for table in ROLL_UP})
        yield found
        found.write()
