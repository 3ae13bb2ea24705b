"""The sheet »Umfang« of an exported workbook: which city, concept, department and revision it holds.

A workbook with this sheet speaks for its whole scope: what it does not hold is gone there, and nothing
outside is touched. A changed sheet would let a part pass for the whole, so its values are sealed and checked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from data_pipeline.errors import FileError
from data_pipeline.files.sheet import Sheet
from data_pipeline.parsing.codes import normal

SCOPE_SHEET = "Umfang"
SEAL = "Prüfzeichen"
_AGS, _CONCEPT, _DEPARTMENT, _REVISION = "AGS", "Konzept", "Stelle", "Revision"
_SEAL_LENGTH = 12


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What an exported workbook speaks for.

    concept_code: None for all concepts of the city. department_key: the department whose measures (its own
    and those of the units below) are held, None for all. revision_number: the revision it was written from.
    """

    ags: str
    concept_code: str | None = None
    department_key: str | None = None
    revision_number: int | None = None

    def lines(self) -> list[tuple[str, str]]:
        """Label and value as they stand on the sheet, the seal last."""
        return [*self._stated(), (SEAL, self._seal())]

    def _stated(self) -> list[tuple[str, str]]:
        number = "" if self.revision_number is None else str(self.revision_number)
        return [
            (_AGS, self.ags),
            (_CONCEPT, self.concept_code or ""),
            (_DEPARTMENT, self.department_key or ""),
            (_REVISION, number),
        ]

    def _seal(self) -> str:
        text = "\x1f".join(value for _, value in self._stated())
        return sha256(text.encode()).hexdigest()[:_SEAL_LENGTH]


def read_scope(sheets: Iterable[Sheet]) -> Scope | None:
    """The scope a workbook states, None without such a sheet. Raises FileError when the sheet was changed."""
    sheet = next((item for item in sheets if item.name and normal(item.name) == normal(SCOPE_SHEET)), None)
    if sheet is None:
        return None
    stated = _stated(sheet)
    missing = [label for label in (_AGS, _CONCEPT, _DEPARTMENT, _REVISION, SEAL) if label not in stated]
    if missing:
        raise _changed(sheet, f"Die Zeile »{missing[0]}« fehlt.")
    scope = _scope(stated, sheet)
    if dict(scope.lines())[SEAL] != stated[SEAL]:
        raise _changed(sheet, f"»{SEAL}« passt nicht zu den Angaben darüber.")
    return scope


def _stated(sheet: Sheet) -> dict[str, str]:
    """Value by label, "" for a blank one; other rows of the sheet are for people."""
    labels = {normal(label): label for label in (_AGS, _CONCEPT, _DEPARTMENT, _REVISION, SEAL)}
    found: dict[str, str] = {}
    for row in sheet.rows:
        label = labels.get(normal(row.cells[0]))
        value = row.cells[1] if len(row.cells) > 1 and row.cells[1] is not None else ""
        if label is not None and found.setdefault(label, str(value)) != str(value):
            raise _changed(sheet, f"Die Zeile »{label}« steht zweimal da.")
    return found


def _scope(stated: dict[str, str], sheet: Sheet) -> Scope:
    number = stated[_REVISION]
    if number and not number.isdecimal():
        raise _changed(sheet, f"»{number}« ist keine Nummer einer Revision.")
    return Scope(
        ags=stated[_AGS],
        concept_code=stated[_CONCEPT] or None,
        department_key=stated[_DEPARTMENT] or None,
        revision_number=int(number) if number else None,
    )


def _changed(sheet: Sheet, what: str) -> FileError:
    return FileError(
        f"{sheet.file}, Blatt {sheet.name}: Das Blatt wurde verändert. {what}",
        "Bitte die Mappe neu ausgeben (konzeptmonitor export) und die Angaben dorthin übertragen; das Blatt"
        f" {SCOPE_SHEET} dabei nicht ändern.",
    )
