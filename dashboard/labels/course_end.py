"""Messages about the end of the plan at the same pace: never a single day; where there is none, why."""

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard import formats
from dashboard.indicators.burnup import CoursePoint
from dashboard.indicators.definitions import N_
from dashboard.indicators.forecast import (
    FEWEST_STRETCHES,
    SMALLEST_GROUP,
    Basis,
    Forecast,
    NoForecast,
    Stretch,
    was_slowest_last,
)
from dashboard.labels.course_behind import behind_title, distance_behind
from dashboard.labels.words import gettext, ngettext

_REASONS: Mapping[NoForecast, str] = {
    NoForecast.COMPLETE: N_("Alle verglichenen Maßnahmen sind als umgesetzt gemeldet"),
    NoForecast.TOO_FEW_MEASURES: N_("Für eine Prognose nennen zu wenige Maßnahmen Termin und Fortschritt"),
    NoForecast.TOO_FEW_POINTS: N_("Für eine Prognose wurde noch nicht oft genug berichtet"),
    NoForecast.OUTDATED: N_("Für eine Prognose liegen die meisten Berichte zu lange zurück"),
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
        "Seither ist so viel Zeit vergangen, dass sich ihr Tempo nicht fortschreiben lässt."
    ),
    NoForecast.NO_PROGRESS: N_(
        "In den gemessenen Zeiträumen ist der gemeldete Fortschritt im Ganzen nicht gewachsen."
    ),
    NoForecast.TOO_FAR: N_("So weit voraus wäre jede Zahl geraten."),
}


def forecast_title(
    found: Forecast | NoForecast,
    *,
    planned_end: date | None,
    then: CoursePoint | None = None,
    stretches: Sequence[Stretch] = (),
) -> str:
    """The span of ends, held against the planned one; or in words why there is none. Never a single day.

    `then`: where the plan stood on the day that the forecast starts from. Was it behind, that comes first:
    the pace alone sounds better than it is.
    """
    if isinstance(found, NoForecast):
        return gettext(_REASONS[found])
    behind = distance_behind(then)
    if behind is None:
        return _end_text(found, planned_end)
    return behind_title(found, behind, planned_end=planned_end, is_slower=was_slowest_last(stretches))


def _end_text(found: Forecast, planned_end: date | None) -> str:
    """For a plan that is not behind."""
    values = {"earliest": formats.month(found.earliest), "planned": formats.month(planned_end)}
    if found.latest is None:
        text = N_("Bei gleichem Tempo frühestens %(earliest)s umgesetzt, ein spätestes Ende ist offen")
        return gettext(text, **values)
    values["latest"] = formats.month(found.latest)
    if planned_end is None:
        text = N_("Bei gleichem Tempo ist der Plan zwischen %(earliest)s und %(latest)s umgesetzt")
    elif found.earliest > planned_end:
        text = N_(
            "Bei gleichem Tempo zu spät umgesetzt: %(earliest)s bis %(latest)s, geplant ist %(planned)s"
        )
    elif found.latest <= planned_end:
        text = N_(
            "Bei gleichem Tempo rechtzeitig umgesetzt: zwischen %(earliest)s und %(latest)s, geplant ist "
            "%(planned)s"
        )
    else:
        text = N_(
            "Bei gleichem Tempo zwischen %(earliest)s und %(latest)s umgesetzt, geplant ist %(planned)s"
        )
    return gettext(text, **values)


def newer_text(rests: Basis) -> str:
    """How many have reported too early to count yet; empty where nobody has."""
    if not rests.newer or rests.since is None:
        return ""
    return ngettext(
        "%(num)s der verglichenen Maßnahmen hat nach %(month)s schon berichtet; das zählt erst, wenn es "
        "mindestens die Hälfte getan hat.",
        "%(num)s der verglichenen Maßnahmen haben nach %(month)s schon berichtet; das zählt erst, wenn es "
        "mindestens die Hälfte getan hat.",
        rests.newer,
        month=formats.month(rests.since),
    )


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
    if was_slowest_last(stretches):
        return gettext("Zuletzt ging es am langsamsten voran; das spricht eher für ein spätes Ende.")
    if paces[-1] == max(paces):
        return gettext("Zuletzt ging es am schnellsten voran.")
    return ""
