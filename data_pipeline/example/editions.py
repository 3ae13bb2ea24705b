"""The four dates at which the coordinating office closed its workbook."""

from dataclasses import dataclass
from datetime import date

HALF_YEAR_END_MONTH = 6


@dataclass(frozen=True, kw_only=True)
class Edition:
    """The workbook as it stood on a reporting date; `approved_until_year` is the last year with a budget."""

    number: int
    reported_on: date
    approved_until_year: int

    @property
    def folder(self) -> str:
        """The folder of this edition, in loading order."""
        return f"{self.number:02}-{self.reported_on:%Y-%m}"

    @property
    def closes_year(self) -> bool:
        """Whether the year of this edition is over."""
        return self.reported_on.month > HALF_YEAR_END_MONTH


EDITIONS = (
    Edition(number=1, reported_on=date(2024, 12, 31), approved_until_year=2025),
    Edition(number=2, reported_on=date(2025, 6, 30), approved_until_year=2025),
    Edition(number=3, reported_on=date(2025, 12, 31), approved_until_year=2026),
    Edition(number=4, reported_on=date(2026, 6, 30), approved_until_year=2026),
)
LAST_EDITION = EDITIONS[-1]
