"""Target path of an indicator: the straight line from its baseline to its target."""

from dataclasses import dataclass
from datetime import date

from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.records import Indicator
from data_pipeline.schema.vocabulary import IndicatorDirection

_TOLERANCE = 1e-9
_SAMPLE = Indicator(
    code="Beispiel",
    title="Beispiel",
    unit="%",
    direction=IndicatorDirection.HIGHER,
    baseline_value=0.0,
    baseline_year=2024,
    target_value=40.0,
    target_year=2028,
)


@dataclass(frozen=True, kw_only=True)
class Shortfall:
    """An indicator short of its path: latest value, its year, and what the path asks for in that year."""

    indicator: Indicator
    year: int
    value: float
    expected: float


@defined(
    "target_path",
    title=N_("Zielpfad einer Kennzahl"),
    text=N_(
        "Die gerade Linie vom Ausgangswert im Ausgangsjahr zum Zielwert im Zieljahr; nach dem Zieljahr gilt "
        "der Zielwert. Verglichen wird der letzte Jahreswert bis zum Stichtag mit dem Pfad desselben Jahres. "
        "Fehlt eine der vier Angaben, gibt es keinen Pfad und kein Urteil."
    ),
)
def target_path(indicator: Indicator, *, year: int) -> float | None:
    """Value of the path in a year; None before the baseline year or where the path is not fully stated."""
    base, target = indicator.baseline_value, indicator.target_value
    first, last = indicator.baseline_year, indicator.target_year
    if base is None or target is None or first is None or last is None:
        return None
    if year < first or last <= first:
        return None
    return base + (target - base) * min((year - first) / (last - first), 1.0)


with_examples(
    "target_path",
    Example(
        N_("Ausgangswert 0 (2024), Zielwert 40 (2028): Pfad im Jahr 2026"),
        lambda _: target_path(_SAMPLE, year=2026),
    ),
)


def shortfall(indicator: Indicator, *, today: date) -> Shortfall | None:
    """How the latest known value misses the path, or None if it does not or if that cannot be told."""
    known = [pair for pair in indicator.values if pair[0] <= today.year]
    if not known:
        return None
    year, value = known[-1]
    expected = target_path(indicator, year=year)
    if expected is None:
        return None
    gap = expected - value if indicator.direction is IndicatorDirection.HIGHER else value - expected
    if gap <= _TOLERANCE:
        return None
    return Shortfall(indicator=indicator, year=year, value=value, expected=expected)
