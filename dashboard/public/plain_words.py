"""What each state means, in short sentences that everybody understands."""

from collections.abc import Mapping

from dashboard.indicators.definitions import N_
from dashboard.indicators.traffic_light import TrafficLight
from dashboard.labels import gettext
from dashboard.public.marks import Mark, mark_of
from data_pipeline.schema.vocabulary import Freshness, ImplementationPhase, ScheduleState, Vocabulary

SENTENCES: Mapping[Vocabulary, str] = {
    ImplementationPhase.NOT_STARTED: N_("Die Arbeit hat noch nicht angefangen."),
    ImplementationPhase.PLANNING: N_("Das Amt bereitet die Arbeit vor."),
    ImplementationPhase.IN_PROGRESS: N_("Die Arbeit hat angefangen und ist noch nicht fertig."),
    ImplementationPhase.COMPLETED: N_("Die Arbeit ist ganz fertig."),
    ImplementationPhase.ONGOING: N_("Die Arbeit läuft und hört nicht auf."),
    ImplementationPhase.POSTPONED: N_("Die Arbeit macht eine Pause."),
    ImplementationPhase.CANCELLED: N_("Die Stadt macht diese Maßnahme nicht mehr."),
    ImplementationPhase.UNKNOWN: N_("Das Amt hat nicht gesagt, wie weit es ist."),
    ScheduleState.LATE: N_("Ein Termin ist vorbei, oder die Arbeit ist viel zu langsam."),
    ScheduleState.AT_RISK: N_("Die Arbeit ist langsamer als geplant."),
    ScheduleState.ON_TIME: N_("Kein Termin ist vorbei, und die Arbeit geht wie geplant voran."),
    ScheduleState.UNDATED: N_("Niemand hat gesagt, wann die Arbeit anfängt oder aufhört."),
    ScheduleState.NOT_ASSESSABLE: N_("Es gibt einen Termin, aber es fehlen Angaben zum Fortschritt."),
    ScheduleState.NOT_APPLICABLE: N_("Für diese Maßnahme gibt es keinen Termin, der zählt."),
    Freshness.CURRENT: N_("Das Amt hat vor Kurzem berichtet."),
    Freshness.DUE: N_("Das Amt soll jetzt neu berichten."),
    Freshness.STALE: N_("Das Amt hat schon lange nicht mehr berichtet."),
    TrafficLight.GREEN: N_("Die Arbeit ist ganz fertig."),
    TrafficLight.YELLOW: N_("Die Arbeit hat angefangen und ist noch nicht fertig."),
    TrafficLight.RED: N_("Noch ist nichts umgesetzt."),
    TrafficLight.NONE: N_("Die Maßnahme ist entfallen, oder es fehlen Angaben."),
}


def explained(states: type[Vocabulary]) -> list[tuple[Mark, str]]:
    """Each state of a code list with its mark and its sentence, in the order of the list."""
    return [(mark_of(state), gettext(SENTENCES[state])) for state in states]
