"""Which measures the public list shows: enumerated values of its address, nothing else."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from dashboard.filters import MeasureFilter
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.public.parameters import Fault, ParameterError, refuse_unknown
from dashboard.records import Plan
from data_pipeline.schema.vocabulary import ImplementationPhase, ScheduleState


@dataclass(frozen=True, kw_only=True)
class MeasureChoice:
    """Codes of an action field, an implementation phase and a schedule state; "" means all."""

    field: str = ""
    phase: str = ""
    schedule: str = ""

    def query(self) -> dict[str, str]:
        """The choice as an address says it, without what is not chosen."""
        named = {"feld": self.field, "stand": self.phase, "termin": self.schedule}
        return {name: value for name, value in named.items() if value}

    def applied(self, items: Sequence[AssessedMeasure], *, plan: Plan) -> tuple[AssessedMeasure, ...]:
        """The measures of the choice, in their order."""
        wanted = MeasureFilter(field=self.field, phase=self.phase, schedule=self.schedule)
        return wanted.applied(items, plan=plan)


def measure_choice(arguments: MultiDict[str, str], *, plan: Plan) -> MeasureChoice:
    """The choice in an address. Raises ParameterError and UnknownChoiceError."""
    refuse_unknown(arguments, ("feld", "stand", "termin", "sprache"))
    return MeasureChoice(
        field=_one(arguments, "feld", [item.code for item in plan.fields]),
        phase=_one(arguments, "stand", tuple(ImplementationPhase)),
        schedule=_one(arguments, "termin", tuple(ScheduleState)),
    )


def _one(arguments: MultiDict[str, str], name: str, allowed: Collection[str]) -> str:
    """The one value of a parameter. A form sends "" for what nobody chose."""
    values = set(arguments.getlist(name))
    if len(values) > 1:
        raise ParameterError(name, allowed, fault=Fault.REPEATED)
    if not values <= {"", *allowed}:
        raise ParameterError(name, allowed)
    return str(values.pop()) if values else ""
