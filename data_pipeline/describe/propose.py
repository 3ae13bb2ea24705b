"""From the sheets of an unknown file to a proposed mapping."""

from dataclasses import dataclass

from data_pipeline.describe.cases import NEEDED_OF_CASES, settle_cases
from data_pipeline.describe.columns import guess_columns
from data_pipeline.describe.guesses import Proposal, SheetGuess
from data_pipeline.describe.head import Head, find_head, reported_above, title_above
from data_pipeline.describe.lists import settle_list
from data_pipeline.describe.personal import is_of_plan, keep_known_only, personal_headings
from data_pipeline.describe.questions import (
    NEEDED_OF_MEASURES,
    ask_for_needed,
    note_ags,
    note_personal,
    note_spellings,
    settle_field,
    settle_reports,
)
from data_pipeline.errors import FileError
from data_pipeline.files.sheet import Sheet

_NEEDED = {True: NEEDED_OF_CASES, False: NEEDED_OF_MEASURES}
_CONCEPT_CODE = "KONZEPT"
_LONGEST_TITLE = 120


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the database in force says, as far as there is one.

    departments: names, numbers and former names. has_concept: whether it holds exactly one concept.
    """

    ags: str | None = None
    departments: tuple[str, ...] = ()
    has_concept: bool = False


@dataclass(frozen=True)
class _Looked:
    sheet: Sheet
    head: Head
    guess: SheetGuess


def propose(sheets: list[Sheet], *, known: Known) -> Proposal:
    """A mapping for the sheet that is understood best. Raises FileError when no sheet has headings."""
    looked = {of_cases: _look(sheets, of_cases=of_cases) for of_cases in (False, True)}
    best = {of_cases: max(found, key=_rank, default=None) for of_cases, found in looked.items()}
    cases, listed = best[True], best[False]
    if cases is None or listed is None:
        raise FileError(
            f"{sheets[0].file}: Keine Zeile sieht wie Überschriften aus.",
            "Bitte prüfen, ob die Datei eine Tabelle mit Überschriften enthält.",
        )
    if _has_needed(cases, of_cases=True) and (
        not _has_needed(listed, of_cases=False)
        or cases.guess.weight > listed.guess.weight
        or personal_headings(cases.head)
    ):
        return _of_cases(cases, known=known)
    if personal_headings(listed.head) and not is_of_plan(listed.head):
        return _of_cases(next(item for item in looked[True] if item.sheet is listed.sheet), known=known)
    return _of_measures(listed, looked[False], known=known)


def _look(sheets: list[Sheet], *, of_cases: bool) -> list[_Looked]:
    found = []
    for sheet in sheets:
        if head := find_head(sheet):
            columns, leftover = guess_columns(head, of_cases=of_cases)
            guess = SheetGuess(
                sheet=sheet.name,
                row_number=head.row.number,
                columns=columns,
                leftover=leftover,
                title=title_above(sheet, head)[:_LONGEST_TITLE],
                reported_on=reported_above(sheet, head),
            )
            found.append(_Looked(sheet, head, guess))
    return found


def _rank(looked: _Looked) -> tuple[bool, float, int]:
    needed = any(looked.guess.column(name) for name in ("title", "complaint_id"))
    return needed, looked.guess.weight, len(looked.head.data)


def _has_needed(looked: _Looked, *, of_cases: bool) -> bool:
    return all(looked.guess.column(name) for name in _NEEDED[of_cases])


def _of_cases(looked: _Looked, *, known: Known) -> Proposal:
    guess = looked.guess
    settle_cases(guess, looked.head)
    values: dict[str, object] = {"ags": known.ags}
    head: dict[str, object] = {"sheet": guess.sheet} if guess.sheet else {}
    proposal = Proposal(
        file=looked.sheet.file,
        is_of_cases=True,
        title=f"Anliegen ({looked.sheet.file})",
        guess=guess,
        values=values,
        head=head | {"values": {"source_code": _stem(looked.sheet.file)}},
    )
    note_ags(proposal)
    note_personal(proposal, personal_headings(looked.head))
    ask_for_needed(proposal)
    return proposal


def _of_measures(looked: _Looked, others: list[_Looked], *, known: Known) -> Proposal:
    guess = looked.guess
    if personal := personal_headings(looked.head):
        keep_known_only(guess, looked.head)
    settle_list(guess, looked.sheet, looked.head)
    title = guess.title or _stem(looked.sheet.file)
    proposal = Proposal(file=looked.sheet.file, is_of_cases=False, title=title, guess=guess)
    alike = [item for item in others if _same_headings(item, looked)]
    if guess.sheet and len(alike) == 1:
        proposal.head["sheet"] = guess.sheet
    proposal.values["ags"] = known.ags
    if not known.has_concept:
        proposal.head["concept"] = title
        proposal.values["concept_code"] = _CONCEPT_CODE
        proposal.notes.append(
            f"concept_code: bitte ein kurzes Kennzeichen des Konzepts statt {_CONCEPT_CODE}."
        )
    note_ags(proposal)
    note_personal(proposal, personal)
    ask_for_needed(proposal)
    settle_field(proposal, several=len(alike) > 1)
    settle_reports(proposal)
    rows = [item.head for item in alike]
    note_spellings(guess, rows, known.departments)
    proposal.notes += [
        f"Blatt »{item.sheet.name}« wird nicht gelesen." for item in others if item not in alike
    ]
    return proposal


def _same_headings(one: _Looked, other: _Looked) -> bool:
    return one.head.row.cells == other.head.row.cells


def _stem(file: str) -> str:
    return file.rsplit("/", 1)[-1].split(".", 1)[0]
