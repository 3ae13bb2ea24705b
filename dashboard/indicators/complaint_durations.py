"""How long Anliegen take: median and p90 first, the mean second, and what is answered by which day."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.complaint_records import Bucket, Histogram
from dashboard.indicators.complaints import SOURCE
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.numbers import Share
from data_pipeline.schema.durations import EDGES

DAY_SECONDS = 86_400
_SAMPLE = Histogram(
    cases=4, seconds=8 * DAY_SECONDS, counts=tuple(4 * (upper == 172_800) for upper in (*EDGES, 0))
)


@dataclass(frozen=True, kw_only=True)
class Took:
    """Days that `cases` took; None where there are none."""

    cases: int
    median_days: float | None
    p90_days: float | None
    mean_days: float | None


@defined(
    "complaint_durations",
    title=N_("Dauer bis zur ersten Antwort und bis zum Abschluss"),
    text=N_(
        "Vom Eingang bis zur ersten inhaltlichen Antwort und bis zum letzten Abschluss, in Tagen zu "
        "24 Stunden, für die im Zeitraum beantworteten oder abgeschlossenen Anliegen. Median: die Hälfte "
        "ging mindestens so schnell; 90. Perzentil: neun von zehn. Beide werden aus Klassen der Dauer "
        "gerechnet, innerhalb einer Klasse gleichmäßig verteilt; zwischen 1 Stunde und 3 Jahren weichen sie "
        "höchstens 25 Prozent vom genauen Wert ab, meist viel weniger. Der Mittelwert ist genau; wenige "
        "sehr alte Fälle ziehen ihn nach oben. Negative Dauern sind Fehler und ausgenommen."
    ),
    source=SOURCE,
)
def took(histogram: Histogram) -> Took:
    """Median and p90 from the buckets, the mean from the exact sum."""
    days = [_days(quantile(histogram.buckets, share)) for share in (0.5, 0.9)]
    mean = histogram.seconds / histogram.cases if histogram.cases else None
    return Took(cases=histogram.cases, median_days=days[0], p90_days=days[1], mean_days=_days(mean))


with_examples(
    "complaint_durations",
    Example(
        N_("4 Anliegen, abgeschlossen nach zusammen 8 Tagen: Mittelwert in Tagen"),
        lambda _: took(_SAMPLE).mean_days,
    ),
)


def quantile(buckets: Sequence[Bucket], share: float) -> float | None:
    """Linear between the two nearest cases, each where it would be if those of its bucket lay evenly."""
    cases = sum(bucket.cases for bucket in buckets)
    if not cases:
        return None
    rank, part = divmod((cases - 1) * share, 1)
    low = _value(buckets, int(rank))
    return low + part * (_value(buckets, min(int(rank) + 1, cases - 1)) - low)


def _value(buckets: Sequence[Bucket], rank: int) -> float:
    """Where the case of a rank lies; the last bucket has no end, so it is taken at its beginning."""
    left = rank
    for bucket in buckets:
        if left < bucket.cases:
            width = 0.0 if bucket.upper is None else bucket.upper - bucket.lower
            return bucket.lower + width * (left + 0.5) / bucket.cases
        left -= bucket.cases
    raise ValueError(rank)


def _days(seconds: float | None) -> float | None:
    return None if seconds is None else seconds / DAY_SECONDS


@dataclass(frozen=True, kw_only=True)
class ByDay:
    """Cases done at most `days` after they came, of all."""

    days: float
    share: Share


@defined(
    "complaint_answered_by",
    title=N_("Beantwortet bis Tag n"),
    text=N_(
        "Anteil der Anliegen, die höchstens n Tage nach ihrem Eingang beantwortet oder abgeschlossen waren, "
        "an den im Jahr beantworteten oder abgeschlossenen, gleich wann sie eingingen. Jeder Punkt ist genau "
        "gezählt, die Linien verbinden nur; 7 und 28 Tage sind markiert. Noch offene Anliegen sind in den "
        "Linien nicht enthalten. Die Rauten sind es: Anteil an allen im selben Jahr eingegangenen, auch den "
        "offenen, soweit ihr Monat lange genug zurückliegt (»Abgeschlossen innerhalb von 7 und 28 Tagen«). "
        "Ein Median steht nur ab %(complaint_smallest_n)s, ein 90. Perzentil nur ab 30 Anliegen."
    ),
    source=SOURCE,
)
def answered_by(histogram: Histogram) -> tuple[ByDay, ...]:
    """The share at every bound of the buckets, ascending; nothing is guessed between them."""
    found, so_far = [], 0
    for bucket in histogram.buckets:
        so_far += bucket.cases
        if bucket.upper is not None:
            share = Share(count=so_far, of=histogram.cases)
            found.append(ByDay(days=bucket.upper / DAY_SECONDS, share=share))
    return tuple(found)


def at_days(steps: Sequence[ByDay], days: int) -> Share:
    """The share at a day that is a bound. Raises KeyError for any other."""
    return {item.days: item.share for item in steps}[days]


with_examples(
    "complaint_answered_by",
    Example(
        N_("4 Anliegen, alle nach 36 bis 48 Stunden beantwortet: Anteil bis Tag 7"),
        lambda _: at_days(answered_by(_SAMPLE), 7).value,
    ),
)
