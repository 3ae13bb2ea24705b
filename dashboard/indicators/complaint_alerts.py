"""What stands out in the newest month: a rise, a fall, a source that fell silent. Rather calm than wolf."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.complaint_records import MonthCount
from dashboard.indicators.complaint_coverage import Coverage, SourceCoverage
from dashboard.indicators.complaint_expectation import Expectation, expectation, limit_for
from dashboard.indicators.complaint_silences import NoteKind
from dashboard.indicators.complaints import SOURCE
from dashboard.indicators.dates import plus_months
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.rules import Rules
from data_pipeline.schema.vocabulary import CoverageState

LIMIT = 3.5
LEAST_SHARE = 0.1
"""Of the expectation: months differ in length and working days by about as much."""
ALARMS_PER_MONTH = 0.05
_RECENT_MONTHS = 2


class AlertKind(StrEnum):
    RISE = "rise"
    FALL = "fall"
    COVERAGE = "coverage"


@dataclass(frozen=True, order=True)
class SeriesKey:
    """A dimension and one value of it; two empty texts for all cases."""

    dimension: str = ""
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class Alert:
    """`since`: first month in a row that stands out in the same direction, or first silent day.

    `seen` and `expected` speak of `month`; a silent source, which `key` names, has no expectation.
    """

    kind: AlertKind
    key: SeriesKey
    month: date
    since: date
    seen: int = 0
    expected: Expectation | None = None


@dataclass(frozen=True, kw_only=True)
class Alerts:
    """What stands out, most of all first; `month` is the newest complete one, None where there is none.

    `judged` series could be judged, `unjudged` have too few cases or too short a past.
    """

    month: date | None
    found: tuple[Alert, ...]
    judged: int
    unjudged: int


@defined(
    "complaint_alerts",
    title=N_("Auffälligkeiten"),
    text=N_(
        "Geprüft wird der Eingang des jüngsten vollständigen Monats: insgesamt, je Kategorie, Stelle und "
        "Stadtteil. Erwartet wird der mittlere Monat (Median) der zwölf Monate davor, mal dem Verhältnis, in "
        "dem derselbe Monat früherer Jahre zu seinen zwölf Vormonaten stand (Median aus bis zu fünf Jahren, "
        "mindestens zwei; unter 10 Anliegen im mittleren Monat ohne diese Jahreszeit). Ist die Jahreszeit "
        "nicht bekannt, muss ein Monat vom mittleren Monat und zugleich von demselben Monat des Vorjahres "
        "abweichen. Auffällig ist, was mehr als 3,5 Streuungen und mindestens %(complaint_alert_cases)s "
        "Anliegen abweicht. Die Streuung ist die der früheren Monate ohne das auffälligste Zwölftel, "
        "mindestens aber die des Zufalls und ein Zehntel der Erwartung; verglichen wird auf der Skala der "
        "Potenz 2/3 (Farrington u. a. 1996). Bei über hundert Reihen steigt die Schwelle, um so viel, wie "
        "es bei normal verteiltem Zufall für höchstens einen Fehlalarm in 20 Monaten nötig ist; bei stärker "
        "streuenden Reihen sind es mehr. Nicht erfasste Monate und solche vor einem Systemwechsel "
        "zählen nicht. Ohne zwölf Monate Vorgeschichte und ohne ein Anliegen im mittleren Monat wird nichts "
        "gesagt. Auf erzeugten Reihen schlug die Regel je nach Streuung in 0 bis 2 von 1.000 Monaten je "
        "Reihe ohne Anlass an. Die Verdoppelung von 100 Anliegen im Monat fand sie nach sechs Jahren in 9 "
        "von 10 Reihen mit einer Streuung wie der des Zufalls, bei dreifacher in 6 bis 9, bei "
        "achtfacher in 2; bei starker Jahreszeit und zwei Jahren Vorgeschichte fast nie. An einer "
        "mehrjährigen wirklichen Reihe ist sie nicht geprüft: Das eine wirkliche Jahr, das vorlag (Boston "
        "2015), ist zu kurz, keiner seiner 2.400 Reihen-Monate war zu beurteilen (geprüft am 23.11.2026). "
        "Eine Erfassungslücke ist eine Stille "
        "einer Quelle in den letzten Monaten, für die niemand einen Grund genannt hat."
    ),
    source=SOURCE,
)
def alerts(
    series: Mapping[SeriesKey, Sequence[MonthCount]], covered: Coverage, *, until: date, rules: Rules
) -> Alerts:
    """`until`: the day of the look; later months are left out."""
    months = _months(covered, until)
    silent = _silent(covered.sources, until)
    if not months:
        return Alerts(month=None, found=silent, judged=0, unjudged=len(series))
    values = {key: _values(counts, months, covered) for key, counts in series.items()}
    judged = {key: item for key, item in values.items() if _expected(item, LIMIT) is not None}
    limit = limit_for(len(judged), least=LIMIT, alarms=ALARMS_PER_MONTH)
    found = [alert for key, item in judged.items() if (alert := _alert(key, months, item, limit, rules))]
    return Alerts(
        month=months[-1],
        found=(*silent, *sorted(found, key=_weight)),
        judged=len(judged),
        unjudged=len(series) - len(judged),
    )


with_examples(
    "complaint_alerts",
    Example(
        N_("Zwei Jahre lang 20 Anliegen im Monat, dann 45: Obergrenze des Üblichen"),
        lambda _: round(expectation([20.0] * 24 + [45.0], limit=LIMIT, least_share=LEAST_SHARE).high, 1),  # type: ignore[union-attr]
    ),
)


def _months(covered: Coverage, until: date) -> list[date]:
    """From the first month of any source to the newest one that is complete."""
    known = sorted({item.month for source in covered.sources for item in source.months})
    whole = [item for item in known if covered.is_complete(item) and plus_months(item, 1) <= until]
    return [item for item in known if item <= whole[-1]] if whole else []


def _values(counts: Iterable[MonthCount], months: list[date], covered: Coverage) -> list[float | None]:
    """What was received, None where a month cannot be compared with the newest one."""
    received = dict(counts)
    system = covered.system(months[-1])
    usable = (covered.is_complete(item) and covered.system(item) == system for item in months)
    return [
        float(received.get(month, 0)) if is_usable else None
        for month, is_usable in zip(months, usable, strict=True)
    ]


def _expected(values: Sequence[float | None], limit: float) -> Expectation | None:
    return expectation(values, limit=limit, least_share=LEAST_SHARE)


def _kind(values: Sequence[float | None], limit: float, rules: Rules) -> AlertKind | None:
    """How the last value stands out, if it does."""
    found, seen = _expected(values, limit), values[-1]
    if found is None or seen is None or abs(seen - found.expected) < rules.complaint_alert_cases:
        return None
    if abs(found.score) <= limit:
        return None
    return AlertKind.RISE if found.score > 0 else AlertKind.FALL


def _alert(
    key: SeriesKey, months: list[date], values: list[float | None], limit: float, rules: Rules
) -> Alert | None:
    kind = _kind(values, limit, rules)
    if kind is None:
        return None
    first = len(values) - 1
    while first > 0 and _kind(values[:first], limit, rules) is kind:
        first -= 1
    return Alert(
        kind=kind,
        key=key,
        month=months[-1],
        since=months[first],
        seen=int(values[-1] or 0),
        expected=_expected(values, limit),
    )


def _weight(alert: Alert) -> tuple[float, SeriesKey]:
    return (-abs(alert.expected.score) if alert.expected else 0.0, alert.key)


def _silent(sources: Iterable[SourceCoverage], until: date) -> tuple[Alert, ...]:
    """Sources that fell silent of late without anybody having said why."""
    recent = plus_months(until.replace(day=1), -_RECENT_MONTHS)
    return tuple(
        Alert(
            kind=AlertKind.COVERAGE, key=SeriesKey("source", item.source_code), month=last.month, since=start
        )
        for item in sources
        for last in item.months[-1:]
        if last.month >= recent and last.state is not CoverageState.COMPLETE
        for start in [note.start for note in last.notes if note.kind is NoteKind.SILENT]
        if all(note.kind is not NoteKind.STATED for note in last.notes)
    )
