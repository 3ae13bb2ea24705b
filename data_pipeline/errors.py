"""Named errors. Every message is German, says what happened and what to do, and can be shown as it is."""

from dataclasses import dataclass


class PipelineError(Exception):
    """Something a person has to mend before data can be loaded. `advice` says how."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason} {advice}")
        self.reason = reason
        self.advice = advice


class CellError(PipelineError):
    """A value in a cell cannot be read; the caller knows the place."""


class FileError(PipelineError):
    """A whole file cannot be read."""


class MappingError(PipelineError):
    """A mapping file is wrong or does not fit the file it is used for."""


class DatabaseStateError(PipelineError):
    """The database is missing, empty or of another version."""


class DatabaseAwayError(PipelineError):
    """The database does not answer, or has no room; the same command may work later."""


class SettingsError(PipelineError):
    """A setting is missing or wrong."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where something was found; `row` is the number a spreadsheet program shows."""

    file: str
    sheet: str | None = None
    row: int | None = None
