"""Which cases count, and which of the two sizes of the roll-up can tell."""

from dataclasses import dataclass
from enum import StrEnum

from data_pipeline.schema.rollup import DIMENSIONS


class Dimension(StrEnum):
    """By what cases can be told apart. Every sum of the roll-up knows its source; the others may cross."""

    SOURCE = "source"
    KIND = "kind"
    CATEGORY = "category"
    DEPARTMENT = "department"
    DISTRICT = "district"
    CHANNEL = "channel"

    @property
    def column(self) -> str:
        """The column of a case that holds it."""
        return DIMENSIONS.get(self.value, "source_code")


@dataclass(frozen=True, kw_only=True)
class CaseFilter:
    """Values as the source writes them, "" for not stated; no value of a dimension means all of them.

    `department_codes` are those of a unit and of all units below it.
    """

    source_codes: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    category_codes: frozenset[str] = frozenset()
    department_codes: frozenset[str] = frozenset()
    district_codes: frozenset[str] = frozenset()
    channel_codes: frozenset[str] = frozenset()

    @property
    def restricted(self) -> dict[Dimension, frozenset[str]]:
        """The dimensions that are held to some values."""
        found = {
            Dimension.SOURCE: self.source_codes,
            Dimension.KIND: self.kinds,
            Dimension.CATEGORY: self.category_codes,
            Dimension.DEPARTMENT: self.department_codes,
            Dimension.DISTRICT: self.district_codes,
            Dimension.CHANNEL: self.channel_codes,
        }
        return {dimension: values for dimension, values in found.items() if values}

    def crossed(self, by: Dimension | None = None) -> frozenset[Dimension]:
        """Dimensions besides the source that a sum must know: at most one, and the coarse table has it."""
        wanted = {*self.restricted, *([by] if by else [])}
        return frozenset(wanted - {Dimension.SOURCE})


ALL_CASES = CaseFilter()
