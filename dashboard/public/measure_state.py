"""Where a measure stands: each axis with its state and the reasons in words."""

from collections.abc import Mapping

from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.reasons import Assessment
from dashboard.indicators.rollup import tally
from dashboard.labels import gettext, reason_text
from dashboard.labels.overview import light_words
from dashboard.public.marks import mark_of
from dashboard.settings import TrafficLightKey
from data_pipeline.schema.vocabulary import Vocabulary


def axes(item: AssessedMeasure, *, lights: Mapping[TrafficLightKey, str]) -> list[dict[str, object]]:
    """Three answers that are never mixed, then the light, which says the first one again in a colour.

    lights: the city's own words for the lights.
    """
    meaning = light_words({str(key): words for key, words in lights.items()})[item.light.state]
    return [
        _axis(gettext("Umsetzungsstand"), item.phase),
        _axis(gettext("Terminlage"), item.schedule, *_waiting(item)),
        _axis(gettext("Aktualität"), item.freshness),
        _axis(gettext("Ampel"), item.light, gettext("Bedeutung: %(meaning)s.", meaning=meaning)),
    ]


def _axis(name: str, found: Assessment[Vocabulary], *notes: str) -> dict[str, object]:
    reasons = [reason_text(reason) for reason in found.reasons]
    return {"name": name, "mark": mark_of(found.state), "reasons": [*reasons, *notes]}


def _waiting(item: AssessedMeasure) -> list[str]:
    """Being in time before anything has begun is no success, and the page says so."""
    if not tally((item,)).on_time_not_begun:
        return []
    return [
        gettext(
            "Begonnen hat die Umsetzung noch nicht: »im Zeitplan« heißt hier nur, dass kein Termin "
            "überschritten ist."
        )
    ]
