"""Ampel: one view of the reported phase, as the steering group's office uses it; always with its reason."""

from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.reasons import Assessment, ReasonCode, because
from data_pipeline.schema.vocabulary import ImplementationPhase, Vocabulary


class TrafficLight(Vocabulary):
    """The colour always stands beside its words."""

    GREEN = "green", "grün", "green", "Vollständig umgesetzt."
    YELLOW = "yellow", "gelb", "yellow", "Teilweise umgesetzt oder in Umsetzung."
    RED = "red", "rot", "red", "Gar nicht umgesetzt."
    NONE = "none", "ohne Ampel", "no light", "Entfallen oder ohne Angabe."


_LIGHTS = {
    ImplementationPhase.COMPLETED: (TrafficLight.GREEN, ReasonCode.LIGHT_COMPLETED),
    ImplementationPhase.IN_PROGRESS: (TrafficLight.YELLOW, ReasonCode.LIGHT_RUNNING),
    ImplementationPhase.ONGOING: (TrafficLight.YELLOW, ReasonCode.LIGHT_ONGOING),
    ImplementationPhase.PLANNING: (TrafficLight.RED, ReasonCode.LIGHT_PREPARED_ONLY),
    ImplementationPhase.NOT_STARTED: (TrafficLight.RED, ReasonCode.LIGHT_NOT_BEGUN),
    ImplementationPhase.POSTPONED: (TrafficLight.RED, ReasonCode.LIGHT_POSTPONED),
    ImplementationPhase.CANCELLED: (TrafficLight.NONE, ReasonCode.LIGHT_CANCELLED),
    ImplementationPhase.UNKNOWN: (TrafficLight.NONE, ReasonCode.LIGHT_UNKNOWN),
}


@defined(
    "traffic_light",
    title=N_("Ampel"),
    text=N_(
        "Die Ampel zeigt allein den gemeldeten Umsetzungsstand, nicht die Terminlage. Grün: vollständig "
        "umgesetzt. Gelb: in Umsetzung oder Daueraufgabe (sie läuft und ist nie vollständig umgesetzt). Rot: "
        "gar nicht umgesetzt, also nicht begonnen, zurückgestellt oder erst in Planung; ein Entwurf ist noch "
        "keine Umsetzung. Ohne Ampel: entfallen oder keine Angabe."
    ),
    source=N_("Ampel der Berichte zum Schwesterplan derselben Stelle, auf den Umsetzungsstand angewandt"),
)
def traffic_light(phase: ImplementationPhase) -> Assessment[TrafficLight]:
    """The light of a reported phase."""
    light, code = _LIGHTS[phase]
    return Assessment(light, (because(code),))


with_examples(
    "traffic_light",
    Example(N_("Gemeldet: in Planung"), lambda _: traffic_light(ImplementationPhase.PLANNING)),
    Example(N_("Gemeldet: Daueraufgabe"), lambda _: traffic_light(ImplementationPhase.ONGOING)),
)
