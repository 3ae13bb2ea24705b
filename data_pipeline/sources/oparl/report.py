"""What a person is told about one row of an OParl file."""

from dataclasses import dataclass, field

from data_pipeline.errors import Place
from data_pipeline.records import Finding
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.sources.oparl.objects import is_plain

_SHOWN = 80


@dataclass(frozen=True, kw_only=True)
class Report:
    """Takes findings for one row."""

    place: Place
    findings: list[Finding] = field(default_factory=list)

    def warn(self, column: str, value: object, reason: str, advice: str) -> None:
        """The row is kept, a person should look at it."""
        self._add(column, value, reason, advice, FindingSeverity.WARNING)

    def refuse(self, column: str, value: object, reason: str, advice: str) -> None:
        """The row is not loaded."""
        self._add(column, value, reason, advice, FindingSeverity.REFUSED)

    def _add(self, column: str, value: object, reason: str, advice: str, severity: FindingSeverity) -> None:
        self.findings.append(
            Finding(
                place=self.place,
                column=column,
                value=_shown(value),
                reason=reason,
                advice=advice,
                severity=severity,
            )
        )


def _shown(value: object) -> str | None:
    """The value as a person may see it; of lists and objects only that they are one."""
    if isinstance(value, str):
        return value if is_plain(value) else ascii(value)[:_SHOWN]
    if isinstance(value, list | dict):
        return "(Liste)" if isinstance(value, list) else "(Objekt)"
    return None if value is None else str(value)[:_SHOWN]
