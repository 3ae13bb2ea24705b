"""What you find in the database: the promise between the pipeline, which writes, and everybody who reads.

Imports SQLAlchemy and the standard library only.
"""

from data_pipeline.schema import (
    budgets,
    complaints,
    concept,
    council,
    indicators,
    ledger,
    measures,
    organisation,
    rollup,
)
from data_pipeline.schema.base import (
    ColumnSpec,
    TableSpec,
    meaning_of,
    metadata,
    spec_of,
    table_spec_of,
)

__all__ = [
    "ColumnSpec",
    "TableSpec",
    "budgets",
    "complaints",
    "concept",
    "council",
    "indicators",
    "ledger",
    "meaning_of",
    "measures",
    "metadata",
    "organisation",
    "rollup",
    "spec_of",
    "table_spec_of",
]
