"""Messages about the end of the plan at the same pace: never a single day; where there is none, why."""

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard import formats
from dashboard.indicators.definitions import N_
from dashboard.indicators.forecast import (
    FEWEST_STRETCHES,
    SMALLEST_GROUP,
    Basis,
    Forecast,
    NoForecast,
    Stretch,
)
from dashboard.labels.words import gettext

_REASONS: Mapping[NoForecast, str] = {
    NoForecast.COMPLETE: N_("Alle verglichenen Maßnahmen sind als umgesetzt gemeldet"),
    NoForecast.TOO_FEW_MEASURES: N_("Für eine Prognose nennen zu wenige Maßnahmen Termin und Fortschritt"),
    NoForecast.TOO_FEW_POINTS: N_("Für eine Prognose wurde noch nicht oft genug berichtet"),
    NoForecast.OUTDATED: N_("Für eine Prognose ist der jüngste Bericht zu alt"),
    NoForecast.NO_PROGRESS: N_("Es ging nicht voran: Bei diesem Tempo ist kein Ende abzusehen"),
    NoForecast.TOO_FAR: N_("Bei gleichem Tempo ist in den nächsten zehn Jahren kein Ende abzusehen"),
}

_NEEDS: Mapping[NoForecast, str] = {
    NoForecast.COMPLETE: N_("Es bleibt nichts, was fortzuschreiben wäre."),
    NoForecast.TOO_FEW_MEASURES: N_(
        "Nötig sind mindestens %(measures)s Maßnahmen mit Beginn, Ende und gemeldetem Fortschritt; es sind "
        "%(count)s von %(of)s."
    ),
    NoForecast.TOO_FEW_POINTS: N_(
        "Nötig sind mindestens drei Zeitpunkte im Abstand eines Berichtszeitraums, zwischen denen sich der "
        "Fortschritt von mindestens %(measures)s Maßnahmen vergleichen lässt."
    ),
    NoForecast.OUTDATED: N_(
        "Seit dem jüngsten Bericht ist so viel Zeit vergangen, dass sein Tempo nichts mehr über heute sagt."
    ),
    NoForecast.NO_PROGRESS: N_(
        "In den gemessenen Zeiträumen ist der gemeldete Fortschritt im Ganzen nicht gewachsen."
    ),
    NoForecast.TOO_FAR: N_("So weit voraus wäre jede Zahl geraten."),
}


def forecast_title(found: Forecast | NoForecast, *, planned_end: date | None) -> str:
    """The span of ends, held against the planned one; or in words why there is none. Never a single day."""
    if isinstance(found, NoForecast):
        return gettext(_REASONS[found])
    values = {"earliest": formats.month(found.earliest), "planned": formats.month(planned_end)}
    if found.latest is None:
        return gettext(
            "Bei gleichem Tempo ist der Plan frühestens %(earliest)s umgesetzt, ein spätestes Ende ist offen",
            **values,
        )
    values["latest"] = formats.month(found.latest)
    if planned_end is not None and found.latest <= planned_end:
        return gettext(
            "Bei gleichem Tempo rechtzeitig umgesetzt: zwischen %(earliest)s und %(latest)s, geplant ist "
            "%(planned)s",
            **values,
        )
    if planned_end is not None and found.earliest > planned_end:
        return gettext(
            "Bei gleichem Tempo zu spät umgesetzt: zwischen %(earliest)s und %(latest)s, geplant ist "
            "%(planned)s",
            **values,
        )
    return gettext("Bei gleichem Tempo ist der Plan zwischen %(earliest)s und %(latest)s umgesetzt", **values)


def earlier_text(day: date, found: Forecast) -> str:
    """What the same calculation gave before, so that readers see how far it may be trusted."""
    values = {"day": formats.date(day), "earliest": formats.month(found.earliest)}
    if found.latest is None:
        return gettext(
            "Zum Vergleich: Mit den Berichten bis %(day)s ergab dieselbe Rechnung frühestens %(earliest)s.",
            **values,
        )
    return gettext(
        "Zum Vergleich: Mit den Berichten bis %(day)s ergab dieselbe Rechnung %(earliest)s bis %(latest)s.",
        latest=formats.month(found.latest),
        **values,
    )


def no_forecast_texts(reason: NoForecast, *, basis: Basis) -> tuple[str, str]:
    """Why there is no forecast, and what it would take."""
    values = {"measures": SMALLEST_GROUP, "count": basis.count, "of": basis.of}
    return gettext(_REASONS[reason]), gettext(_NEEDS[reason]) % values


def pace_text(stretches: Sequence[Stretch]) -> str:
    """Whether the last stretch was the slowest or the fastest of several; empty where neither holds."""
    paces = [stretch.pace for stretch in stretches]
    if len(paces) < FEWEST_STRETCHES or max(paces) == min(paces):
        return ""
    if paces[-1] == min(paces):
        return gettext("Zuletzt ging es am langsamsten voran; das spricht eher für ein spätes Ende.")
    if paces[-1] == max(paces):
        return gettext("Zuletzt ging es am schnellsten voran.")
    return ""
