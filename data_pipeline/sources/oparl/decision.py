"""What was decided about a paper, when, and what of it is known for sure."""

from dataclasses import dataclass
from datetime import date

from data_pipeline.schema.vocabulary import ConsultationRole


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One consultation on the path of a paper. `role` is None where the source leaves it open."""

    day: date | None
    role: str | None
    is_authoritative: bool
    result: str | None


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Result in the wording of the source, and its day. `doubt` is German: why nothing is said."""

    text: str | None = None
    day: date | None = None
    doubt: str | None = None


def decision_of(stages: list[Stage]) -> Decision:
    """The result of the last consultation that decides (`authoritative`), else of the last in the role of
    decision. A meeting without a result has decided nothing yet; an earlier referral is no decision either.
    """
    deciding = [stage for stage in stages if stage.is_authoritative]
    deciding = deciding or [stage for stage in stages if stage.role == ConsultationRole.DECISION]
    if len(deciding) > 1:
        return _last_of(deciding)
    return _stated(deciding[0]) if deciding else Decision()


def _stated(stage: Stage) -> Decision:
    return Decision(text=stage.result, day=stage.day) if stage.result else Decision()


def _last_of(deciding: list[Stage]) -> Decision:
    """Several deciding consultations: the last one, if it is known which one that is."""
    days = [stage.day for stage in deciding if stage.day is not None]
    if len(days) < len(deciding):
        return Decision(
            doubt="Mehrere Gremien entscheiden, und nicht von allen ist der Tag der Sitzung bekannt."
        )
    last = [stage for stage in deciding if stage.day == max(days)]
    results = {stage.result for stage in last if stage.result}
    if len(results) > 1:
        return Decision(doubt="Am selben Tag stehen mehrere verschiedene Ergebnisse.")
    return _stated(next((stage for stage in last if stage.result), last[0]))
