"""Sources whose first cases a load brings: these are inserted as they are."""

from sqlalchemy import Connection, select

from data_pipeline.complaint_batch import ComplaintBatch
from data_pipeline.schema.complaints import complaint


class NewSources:
    """Knows which sources had no cases when the load began."""

    def __init__(self, connection: Connection, *, ags: str) -> None:
        self._connection = connection
        self._ags = ags
        self._is_new: dict[str, bool] = {}

    def are_all_of(self, part: ComplaintBatch) -> bool:
        """Whether all cases of a part are of new sources."""
        sources = set(part.values("source_code")[part.is_good].tolist())
        for source in sources - self._is_new.keys():
            self._is_new[source] = not self.has_cases(source)
        return all(self._is_new[source] for source in sources)

    def has_cases(self, source: str) -> bool:
        """Whether any case of a source is known."""
        is_meant = (complaint.c.ags == self._ags) & (complaint.c.source_code == source)
        return self._connection.execute(select(complaint.c.ags).where(is_meant).limit(1)).first() is not None
