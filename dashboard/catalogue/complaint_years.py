"""Months of complaints beside those of the year before."""

from collections.abc import Iterator, Sequence

from dashboard import formats
from dashboard.catalogue.cases import Cases
from dashboard.catalogue.complaint_parts import case_area, notes, origin, plain
from dashboard.catalogue.parts import described
from dashboard.catalogue.spec import ChartView
from dashboard.chart import Chart, Series, Unit
from dashboard.indicators.complaint_years import MonthPair, month_pairs
from dashboard.indicators.complaints import refusal, year_over_year
from dashboard.labels import complaints_title, gettext
from dashboard.labels.complaints import month_name, refused_title

_MONTHS = range(1, 13)


def complaints_year_over_year(view: ChartView) -> Chart:
    """Each month of a year beside the same month of the year before."""
    year = view.cases.year
    pairs = month_pairs(view.cases.months, year=year) if year else ()
    compared = [pair for pair in pairs if pair.is_compared]
    names = (str(year), str(year - 1)) if year else ("", "")
    return Chart(
        key="anliegen-vorjahr",
        title=_compared_title(view.cases, year),
        subtitle=gettext(
            "Eingegangene Anliegen je Monat neben denen des Vorjahres, %(area)s", area=case_area(view)
        ),
        description=_pair_description(compared, names),
        category_label=gettext("Monat"),
        categories=tuple(month_name(pair.month, is_short=True) for pair in pairs),
        series=_two_years(pairs, names),
        unit=Unit.COUNT,
        n=sum((pair.current or 0) + (pair.previous or 0) for pair in pairs),
        definition_key="complaint_months_compared",
        note=notes(view, *_left_out(pairs, names[1])),
        **origin(view),
    )


def _two_years(pairs: Sequence[MonthPair], names: tuple[str, str]) -> tuple[Series, ...]:
    """The year before only where anything is known of it."""
    current = Series(key="this_year", label=names[0], values=plain(pair.current for pair in pairs))
    before = Series(key="year_before", label=names[1], values=plain(pair.previous for pair in pairs))
    return (current, before) if any(value is not None for value in before.values) else (current,)


def _compared_title(cases: Cases, year: int | None) -> str:
    """Refused as a whole, with the reason, where not all months that are over can be compared."""
    if year is None:
        return gettext("Eingang neben dem Vorjahr")
    found = refusal(cases.months, year=year)
    return (
        refused_title(found.code, year=year)
        if found
        else complaints_title(year_over_year(cases.months, year=year))
    )


def _pair_description(compared: Sequence[MonthPair], names: tuple[str, str]) -> str:
    sums = (sum(pair.current or 0 for pair in compared), sum(pair.previous or 0 for pair in compared))
    facts = [f"{name} {formats.number(found)}" for name, found in zip(names, sums, strict=True) if name]
    start = gettext("Säulen nebeneinander, %(num)s vergleichbare Monate", num=len(compared))
    return described(start, facts)


def _left_out(pairs: Sequence[MonthPair], before: str) -> Iterator[str]:
    if pairs and all(pair.previous is None for pair in pairs):
        yield gettext("%(year)s ist nicht erfasst.", year=before)
        return
    missing = [month_name(pair.month) for pair in pairs if not pair.is_compared]
    if missing:
        yield gettext(
            "Nicht verglichen, weil nicht in beiden Jahren vollständig erfasst und vorbei oder von "
            "verschiedenen Systemen: %(months)s.",
            months=", ".join(missing),
        )
