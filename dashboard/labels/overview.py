"""Words of the overview: the Ampel as the city calls it, what the matrix shows, numbers with their base."""

from collections.abc import Mapping

from dashboard import formats
from dashboard.indicators.definitions import N_
from dashboard.indicators.matrix import Metric
from dashboard.indicators.numbers import Amount, Share
from dashboard.indicators.traffic_light import TrafficLight
from dashboard.labels.words import gettext, ngettext

SMALL_GROUP = 10
"""Below this many measures a share is told as a count alone: one measure more would move it by ten points."""

METRIC_NAMES: Mapping[Metric, str] = {
    Metric.COUNT: N_("Anzahl"),
    Metric.LATE: N_("Anteil verspätet"),
    Metric.PROGRESS: N_("Mittlerer Fortschritt"),
    Metric.BUDGET: N_("Geplante Mittel"),
    Metric.FRESHNESS: N_("Ohne aktuellen Bericht"),
}

METRIC_TEXTS: Mapping[Metric, str] = {
    Metric.COUNT: N_(
        "Anzahl der Maßnahmen, ihre schwerste Terminlage und als Streifen alle Terminlagen. Eine Zelle führt "
        "zu ihren Maßnahmen."
    ),
    Metric.LATE: N_(
        "Verspätete Maßnahmen von allen der Gruppe. Eine Zelle führt zu den verspäteten, sonst zu allen."
    ),
    Metric.PROGRESS: N_(
        "Mittel der gemeldeten Prozentangaben; fehlende zählen nicht mit und nicht als 0. Eine Zelle führt "
        "zu ihren Maßnahmen."
    ),
    Metric.BUDGET: N_(
        "Summe der geplanten Mittel über die ganze Laufzeit. Wer keinen Betrag nennt, zählt nicht als 0. "
        "Eine Zelle führt zu ihren Maßnahmen."
    ),
    Metric.FRESHNESS: N_(
        "Maßnahmen, deren Bericht fehlt, von denen, die berichten müssen. Eine Zelle führt zu denen ohne "
        "aktuellen Bericht, sonst zu allen."
    ),
}

LIGHT_WORDS: Mapping[TrafficLight, str] = {
    TrafficLight.GREEN: N_("vollständig umgesetzt"),
    TrafficLight.YELLOW: N_("teilweise umgesetzt oder Umsetzung läuft"),
    TrafficLight.RED: N_("gar nicht umgesetzt"),
    TrafficLight.NONE: N_("entfallen oder ohne Angabe"),
}


def light_words(configured: Mapping[str, str]) -> dict[TrafficLight, str]:
    """What each light means, in the city's own words where it has some; keys are green, yellow, red, none."""
    return {light: configured.get(light.value) or gettext(text) for light, text in LIGHT_WORDS.items()}


def stated_text(amount: Amount) -> str:
    """How many name an amount, where the place says of what: "3 von 5 nennen Beträge"."""
    return ngettext(
        "%(num)s von %(of)s nennt Beträge", "%(num)s von %(of)s nennen Beträge", amount.stated, of=amount.of
    )


def share_text(share: Share) -> str:
    """Always the count, "2 von 5"; "." where there is nothing to take a share of."""
    if not share.of:
        return formats.missing()
    return gettext("%(count)s von %(of)s", count=share.count, of=share.of)


def share_percent(share: Share) -> str:
    """The share in percent, "" for a group too small for it."""
    return formats.percent(share.value) if share.of >= SMALL_GROUP else ""
