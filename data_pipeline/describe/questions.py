"""What a file leaves open: settled from its words and sheets, else handed to the person who edits."""

from collections.abc import Iterable
from datetime import date

from data_pipeline.describe.cases import NEEDED_OF_CASES
from data_pipeline.describe.guesses import ColumnGuess, Proposal, SheetGuess
from data_pipeline.describe.head import Head
from data_pipeline.describe.spellings import ASK, note_unknown_units, note_unknown_words
from data_pipeline.schema.vocabulary import ImplementationPhase

NEEDED_OF_MEASURES = ("measure_code", "title")
_REPORTED = ("phase", "progress_percent", "text", "evidence", "carry_over")


def note_ags(proposal: Proposal) -> None:
    """Say that the city is missing, if it is."""
    if proposal.values["ags"] is None:
        proposal.notes.append('ags fehlt: beim Laden --ags angeben oder unter values ags = "..." eintragen.')


def note_personal(proposal: Proposal, headings: list[str]) -> None:
    """Say why a file is read as one of single cases, or which columns of a list stay out."""
    if not headings:
        return
    named = ", ".join(f"»{heading}«" for heading in headings)
    if proposal.is_of_cases:
        told = f"{named}: Das sind offenbar einzelne Anliegen mit personenbezogenen Angaben."
        proposal.notes.append(f"{told} Was unter drop steht, wird nie gespeichert.")
        proposal.notes.append(
            "Ist es eine Liste von Maßnahmen: ihren Titel »Maßnahme« nennen, describe wiederholen."
        )
    else:
        told = f"{named}: Das können personenbezogene Angaben sein; sie und Ähnliches bleiben ungeladen."
        proposal.notes.append(f"{told} Was davon die Maßnahme beschreibt, bitte selbst zuordnen.")


def ask_for_needed(proposal: Proposal) -> None:
    """A column that every file needs and nobody found is asked for; until then the mapping fits no sheet."""
    for name in reversed(NEEDED_OF_CASES if proposal.is_of_cases else NEEDED_OF_MEASURES):
        if proposal.guess.column(name) is None:
            because = "nicht gefunden; bitte die Überschrift der Spalte statt ? einsetzen"
            column = ColumnGuess(name=name, heading=ASK, position=-1, confidence=0.0, because=because)
            proposal.guess.columns.insert(0, column)


def settle_field(proposal: Proposal, *, several: bool) -> None:
    """Every measure needs a field: several sheets of one form name it, else all get the same."""
    if proposal.guess.column("field_code"):
        return
    if several:
        because = "mehrere Blätter mit denselben Überschriften"
        column = ColumnGuess(name="field_code", heading="", position=-1, confidence=0.7, because=because)
        column.options["sheet_name"] = True
        proposal.guess.columns.insert(0, column)
        return
    proposal.head["field"] = proposal.title
    proposal.notes.append("field: kein Handlungsfeld gefunden; alle Maßnahmen kommen unter diesen Namen.")


def settle_reports(proposal: Proposal) -> None:
    """A status needs its date: from a column, from the words above the headings, or from a person."""
    guess = proposal.guess
    if guess.column("reported_on_date") or not any(guess.column(name) for name in _REPORTED):
        return
    if guess.reported_on:
        proposal.values["reported_on_date"] = date.fromisoformat(guess.reported_on)
        proposal.notes.append("reported_on_date: aus der Angabe über den Überschriften.")
    else:
        proposal.values["reported_on_date"] = ASK
        proposal.notes.append(
            'reported_on_date: BITTE EINTRAGEN statt "?", von wann der Umsetzungsstand ist, etwa 2026-06-30.'
        )


def note_spellings(guess: SheetGuess, heads: Iterable[Head], departments: tuple[str, ...]) -> None:
    """Name the statuses and departments that nobody knows. heads: of all sheets that are read."""
    found = list(heads)
    for column in guess.columns:
        cells = (
            [cell for head in found for cell in head.cells(column.position)] if column.position >= 0 else []
        )
        if column.name == "phase":
            note_unknown_words(column, cells, codes=ImplementationPhase)
        note_unknown_units(column, cells, departments=departments)
