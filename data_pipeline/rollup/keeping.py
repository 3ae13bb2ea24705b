"""The roll-up follows the cases: what they counted as is taken away, what they count as now is added."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Table, and_, delete, tuple_
from sqlalchemy.sql.selectable import FromClause

from data_pipeline.rollup.adding import add_rows
from data_pipeline.rollup.collecting import collect
from data_pipeline.rollup.delta import DELTAS, deltas, measured
from data_pipeline.rollup.sums import changes, touched_keys
from data_pipeline.schema.rollup import ROLL_UP


class RollUp:
    """Collects the changes of one load; they reach the tables when it is over."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._is_touched = False
        self._has_less = False

    def add(self, cases: FromClause) -> None:
        """These cases count from now on as what they are."""
        collect(self._connection, cases, sign=1)
        self._is_touched = True

    def take_away(self, cases: FromClause) -> None:
        """These cases no longer count as what they are at this moment."""
        collect(self._connection, cases, sign=-1)
        self._is_touched = self._has_less = True

    def write(self) -> None:
        """Add what was collected to the tables; rows that come to nothing go."""
        if not self._is_touched:
            return
        measured(self._connection, *DELTAS)
        for table in ROLL_UP:
            for rows in changes(table):
                add_rows(self._connection, table, rows)
            if self._has_less:
                _drop_empty(self._connection, table)


@contextmanager
def kept(connection: Connection) -> Iterator[RollUp]:
    """A roll-up that is right again when the block ends."""
    with deltas(connection):
        found = RollUp(connection)
        yield found
        found.write()


def _drop_empty(connection: Connection, table: Table) -> None:
    is_touched = tuple_(*table.primary_key.columns).in_(touched_keys(table))
    sums = (column for column in table.columns if not column.primary_key)
    connection.execute(delete(table).where(is_touched, and_(*(item == 0 for item in sums))))
