"""A batch of complaints on its way into the table, held in columns."""

from dataclasses import dataclass, field

import pandas as pd

from data_pipeline.errors import Place
from data_pipeline.records import Finding, RowCounts
from data_pipeline.schema.vocabulary import FindingSeverity


@dataclass
class ComplaintBatch:
    """Cases of one file.

    frame: one row per case, columns of the table `complaint` as text or whole numbers, None where not stated;
    moments are ISO text in UTC. rows: number of the source row, same length while columns are added.
    """

    file: str
    heading: dict[str, str]
    rows: pd.Series
    frame: pd.DataFrame
    is_good: pd.Series
    counts: RowCounts = field(default_factory=RowCounts)
    findings: list[Finding] = field(default_factory=list)

    def note(self, mask: pd.Series, column: str, values: pd.Series, *, reason: str, advice: str) -> None:
        """A warning for every row in `mask`."""
        self._add(mask, column, values, reason, advice, FindingSeverity.WARNING)

    def refuse(self, mask: pd.Series, column: str, values: pd.Series, *, reason: str, advice: str) -> None:
        """Refuse every row in `mask` that is still good, with its reason (`{}` stands for the value)."""
        mask = mask & self.is_good
        self._add(mask, column, values, reason, advice, FindingSeverity.REFUSED)
        self.is_good &= ~mask

    def _add(
        self,
        mask: pd.Series,
        column: str,
        values: pd.Series,
        reason: str,
        advice: str,
        severity: FindingSeverity,
    ) -> None:
        for row, value in zip(self.rows[mask], values[mask], strict=True):
            text = None if value is None or value != value else str(value)
            self.findings.append(
                Finding(
                    place=Place(file=self.file, row=int(row)),
                    column=self.heading.get(column, column),
                    value=text,
                    reason=reason.replace("{}", text or ""),
                    advice=advice,
                    severity=severity,
                )
            )
