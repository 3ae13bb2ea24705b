"""What a cell says about how far a measure is: the first words name the phase, the rest is text.

>>> found = parse_phase("BEGONNEN - Konzept liegt vor", spellings={"begonnen": "in_progress"})
>>> found.phase.value, found.words, found.rest
('in_progress', 'BEGONNEN', 'Konzept liegt vor')
>>> parse_phase("Ampel: grün").phase.label, parse_phase("Ampel: grün").is_colour
('umgesetzt', True)
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from data_pipeline.errors import CellError
from data_pipeline.parsing.codes import known_words, normal, unknown_word
from data_pipeline.parsing.text import folded, quoted, stated
from data_pipeline.schema.vocabulary import ImplementationPhase

_PHASES = {phase.value: phase for phase in ImplementationPhase}
COLOURS = {
    "grün": ImplementationPhase.COMPLETED,
    "gelb": ImplementationPhase.IN_PROGRESS,
    "orange": ImplementationPhase.IN_PROGRESS,
    "rot": ImplementationPhase.NOT_STARTED,
}
"""The traffic light as the reporting office of the city uses it: done, partly done or running, not done."""
_COLOUR_WORDS = {normal(word): phase.value for word, phase in COLOURS.items()}
_LABEL = re.compile(
    r"^[\s●•○■▪◼*-]*(?:(?:status|stand|umsetzungs(?:stand|status)|bearbeitungsstand|sachstand|ampel|phase)\s*[:=]\s*"
    r"|ampel(?:status|farbe)?\s+)?",
    re.IGNORECASE,
)
_BREAK = re.compile(r" ?(?:$|[:;\n–—]|- |\.(?: |$)|, )\s*| - ?| ?(?=\()| (?=seit |[0-9]{1,3} ?%)")
_BLANKS = re.compile(r"[^\S\n]+")
_LIMITS = re.compile(
    r"(?:nein|kein|aber|jedoch|allerdings|nur|erst|teilweise|teils|zum teil|noch nicht|nicht|bis auf|ausser"
    r"|fast|nahezu|weitgehend|im (?:zeit)?plan|planmässig|auf kurs)\b"
)
_SHARE = re.compile(r"\(?(?:zu )?(?P<percent>[0-9]{1,3}) ?(?:%|prozent)\)?")
_LONGEST_WORDS = 80
_ADVICE = "Bitte den Umsetzungsstand als ein Wort angeben und den Text in die Spalte Sachstand schreiben."


@dataclass(frozen=True)
class PhaseStatement:
    """The phase, the words that named it, the text after them, a percentage if that is all of this text."""

    phase: ImplementationPhase
    words: str
    rest: str = ""
    percent: int | None = None
    is_colour: bool = False


def parse_phase(value: object, *, spellings: Mapping[str, str] | None = None) -> PhaseStatement:
    """The phase a cell begins with; `spellings` (word -> code) are known besides labels and codes.

    Raises CellError when it begins with no known word, or when what follows limits or contradicts it.
    """
    known = {word: code for word, (_, code) in known_words(ImplementationPhase, spellings).items()}
    every = _COLOUR_WORDS | known
    text = _BLANKS.sub(" ", _LABEL.sub("", stated(value), count=1))
    words, rest = _divided(text, every)
    if words is None:
        raise unknown_word(_BREAK.split(text, maxsplit=1)[0], codes=ImplementationPhase, spellings=spellings)
    phase = _PHASES[every[normal(words)]]
    is_colour = normal(words) not in known
    if is_colour and normal(_unwrapped(rest)) in known:
        return _agreeing(value, phase, _unwrapped(rest), known)
    _refuse_contradiction(value, phase, rest, every)
    return _statement(phase, words, rest, is_colour=is_colour)


def _statement(phase: ImplementationPhase, words: str, rest: str, *, is_colour: bool) -> PhaseStatement:
    share = _SHARE.fullmatch(folded(rest))
    if share and int(share["percent"]) <= 100:
        return PhaseStatement(phase, words, percent=int(share["percent"]), is_colour=is_colour)
    return PhaseStatement(phase, words, _unwrapped(rest), is_colour=is_colour)


def _divided(text: str, known: Mapping[str, str]) -> tuple[str | None, str]:
    """The longest known words at the beginning that end where a phrase ends, and what follows."""
    found: tuple[str | None, str] = (None, "")
    for mark in _BREAK.finditer(text[:_LONGEST_WORDS]):
        if normal(text[: mark.start()]) in known:
            found = (text[: mark.start()].strip(), text[mark.end() :])
    return found


def _agreeing(
    value: object, phase: ImplementationPhase, words: str, known: Mapping[str, str]
) -> PhaseStatement:
    """A colour with a phase beside it: the word counts, if the colour does not contradict it."""
    if known[normal(words)] != phase:
        raise CellError(
            f"{quoted(value)}: Die Farbe steht für »{phase.label}«, das Wort sagt etwas anderes.", _ADVICE
        )
    return PhaseStatement(phase, words)


def _refuse_contradiction(
    value: object, phase: ImplementationPhase, rest: str, known: Mapping[str, str]
) -> None:
    """Nobody may read »umgesetzt, aber nur teilweise« as done."""
    other = known.get(normal(_unwrapped(rest)), phase.value)
    if other != phase or _LIMITS.match(folded(rest[:_LONGEST_WORDS]).lstrip("(")):
        reason = f"{quoted(value)}: Der Zusatz schränkt »{phase.label}« ein oder widerspricht."
        raise CellError(reason, _ADVICE)


def _unwrapped(rest: str) -> str:
    """The text after the words, without the pair of brackets that holds all of it."""
    inner = rest.strip()[1:-1]
    is_wrapped = rest.startswith("(") and rest.endswith(")") and not {"(", ")"} & set(inner)
    return inner.strip() if is_wrapped else rest.strip()
