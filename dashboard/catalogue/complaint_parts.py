"""What the charts of complaints share."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import TypedDict

from dashboard import formats
from dashboard.catalogue.spec import ChartView
from dashboard.chart import Series
from dashboard.indicators.complaints import MonthPoint
from dashboard.labels import gettext
from dashboard.labels.disclosure import protection

Points = Sequence[MonthPoint]


class Origin(TypedDict):
    """Where the numbers of a chart come from."""

    as_of: date
    revision_number: int
    source: str
    is_sample: bool
    protection: str


def origin(view: ChartView) -> Origin:
    """The cases have a day of their own: the newest that is known of."""
    return Origin(
        as_of=view.cases.until or view.revision.as_of_date,
        revision_number=view.revision.number,
        source=gettext("Ideen- und Beschwerdemanagement %(city)s", city=view.plan.concept.municipality),
        is_sample=view.cases.has_samples,
        protection=protection(view.cases.protection),
    )


def case_area(view: ChartView) -> str:
    """What the numbers speak about: the city, and which of its cases."""
    city, words = view.plan.concept.municipality, view.cases.choice.words
    return f"{city}, {words}" if words else city


def period_text(points: Points) -> str:
    """The months that a chart shows, to be put behind a subtitle."""
    if not points:
        return ""
    first, last = formats.month(points[0].month), formats.month(points[-1].month)
    return gettext(", %(first)s bis %(last)s", first=first, last=last)


def notes(view: ChartView, *own: str) -> str:
    """What a reader must know, and that a look back knows what came later of the cases it shows."""
    cut = gettext("Gezeigt ist, was heute über die Zeit bis zum Tag der Betrachtung bekannt ist.")
    told = protection(view.cases.protection)
    return " ".join(note for note in (told, cut if view.cases.is_cut else "", *own) if note)


def of_points(key: str, words: str, points: Points, value: Callable[[MonthPoint], int | None]) -> Series:
    """One value for each month, None in gaps."""
    return Series(key=key, label=words, values=plain(value(point) for point in points))


def plain(values: Iterable[float | None]) -> tuple[float | None, ...]:
    """Counts as the values of a series."""
    return tuple(None if value is None else float(value) for value in values)


def breaks(points: Points) -> tuple[int, ...]:
    """Places from which on another system recorded."""
    return tuple(
        place for place, (one, two) in enumerate(pairwise(points), start=1) if one.system != two.system
    )
