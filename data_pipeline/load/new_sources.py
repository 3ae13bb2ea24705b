"""Sources whose first cases a load brings: these are inserted as they are, and counted once at the end."""

from typing import Any

from sqlalchemy import Connection, Select, select

from data_pipeline.complaint_batch import ComplaintBatch
from data_pipeline.rollup.keeping import RollUp
from data_pipeline.schema.complaints import complaint


class NewSources:
    """Knows which sources had no cases when the load began."""

    def __init__(self, connection: Connection, roll_up: RollUp, *, ags: str) -> None:
        self._connection = connection
        self._roll_up = roll_up
        self._ags = ags
        self._is_new: dict[str, bool] = {}
        self._is_first_load = connection.execute(select(complaint.c.ags).limit(1)).first() is None

    def are_all_of(self, part: ComplaintBatch) -> bool:
        """Whether all cases of a part are of new sources; if not, none of its sources is new from now on."""
        sources = set(part.values("source_code")[part.is_good].tolist())
        for source in sources - self._is_new.keys():
            self._is_new[source] = not self._has_cases(source)
        if all(self._is_new[source] for source in sources):
            return True
        self._count({source for source in sources if self._is_new[source]})
        self._is_new |= dict.fromkeys(sources, False)
        return False

    def count(self) -> None:
        """Count the cases of all sources that are still new."""
        self._count({source for source, is_new in self._is_new.items() if is_new})

    def _has_cases(self, source: str) -> bool:
        return self._connection.execute(self._cases({source}).limit(1)).first() is not None

    def _count(self, sources: set[str]) -> None:
        if not sources:
            return
        if self._is_first_load and sources == self._is_new.keys():
            self._roll_up.add(complaint)  # The whole table, without a look into the index for each case.
        else:
            self._roll_up.add(self._cases(sources).subquery("case_of_source"))

    def _cases(self, sources: set[str]) -> Select[Any]:
        return select(complaint).where(
            complaint.c.ags == self._ags, complaint.c.source_code.in_(sorted(sources))
        )
