"""What the annual report says in sentences, computed from its figures."""

from collections.abc import Sequence

from babel.lists import format_list

from dashboard import formats
from dashboard.indicators.annual_facts import Basis, Figure, Measured, YearFacts
from dashboard.indicators.annual_report import AnnualReport, Cell, Row
from dashboard.indicators.annual_values import total_of
from dashboard.indicators.definitions import N_
from dashboard.labels.annual_values import figure_text, known_text, share_text
from dashboard.labels.words import gettext, ngettext

_TOP = {Figure.CATEGORY: 2, Figure.CHANNEL: 3, Figure.DISTRICT: 4}
"""How many are named in the sentences."""
_PARTS = {
    Figure.CATEGORY: N_("Kategorien"),
    Figure.CHANNEL: N_("Eingangswege"),
    Figure.DISTRICT: N_("Stadtteile"),
}


def annual_sentences(report: AnnualReport) -> tuple[str, ...]:
    """What happened in the year, and last of all what is not known of it."""
    found = [
        _received(report),
        _stated_change(report.cell(Figure.CHANGE)),
        _mean(report.cell(Figure.MONTHLY_MEAN)),
        _channels(report),
        _categories(report),
        _districts(report),
        _outcomes(report),
        _days(report),
        _within(report),
        _unknown(report),
    ]
    return tuple(sentence for sentence in found if sentence)


def listed(names: Sequence[str]) -> str:
    """Names in a row, the last one behind "und"."""
    return str(format_list(list(names), locale=formats.language()))


def years_text(years: Sequence[int]) -> str:
    """Years in a row, neighbours as a span.

    >>> years_text([2021, 2022, 2023]), years_text([2018, 2020])
    ('2021 bis 2023', '2018 und 2020')
    """
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return gettext("%(first)s bis %(last)s", first=years[0], last=years[-1])
    return listed([str(year) for year in years])


def _received(report: AnnualReport) -> str:
    """How many, and how many more than in the year before where that may be compared."""
    total, change = report.cell(Figure.TOTAL).known, report.cell(Figure.CHANGE).known
    before = total_of(report.years[1]) if len(report.years) > 1 else None
    if total is None:
        return ""
    count = int(total.value)
    if change is None or before is None or change.basis is Basis.PUBLISHED:
        return _came(report.years[0], count)
    less = int(before.value) - count
    values = {"year": report.year, "cases": formats.number(count), "before": report.year - 1}
    values |= {"then": formats.number(before.value), "change": known_text(change, figure=Figure.CHANGE)}
    if less == 0:
        return gettext("%(year)s gingen %(cases)s Anliegen ein, ebenso viele wie %(before)s.", **values)
    values["by"] = formats.number(abs(less))
    if less > 0:
        return gettext(
            "%(year)s gingen %(cases)s Anliegen ein, %(by)s weniger als %(before)s (%(then)s; %(change)s).",
            **values,
        )
    return gettext(
        "%(year)s gingen %(cases)s Anliegen ein, %(by)s mehr als %(before)s (%(then)s; %(change)s).", **values
    )


def _came(facts: YearFacts, count: int) -> str:
    values = {"year": facts.year, "cases": formats.number(count)}
    if facts.is_complete:
        return ngettext(
            "%(year)s ging %(cases)s Anliegen ein.",
            "%(year)s gingen %(cases)s Anliegen ein.",
            count,
            **values,
        )
    return ngettext(
        "%(year)s ist bisher oder nur in Teilen erfasst: %(cases)s Anliegen.",
        "%(year)s ist bisher oder nur in Teilen erfasst: %(cases)s Anliegen.",
        count,
        **values,
    )


def _stated_change(cell: Cell) -> str:
    """A publication that gives another change is not followed, and is not passed over."""
    if cell.known is None or cell.published is None:
        return ""
    return gettext(
        "Die Veröffentlichung nennt %(stated)s; aus den Anzahlen ergeben sich %(computed)s.",
        stated=known_text(cell.published, figure=Figure.CHANGE),
        computed=known_text(cell.known, figure=Figure.CHANGE),
    )


def _mean(cell: Cell) -> str:
    if cell.known is None:
        return ""
    return gettext("Im Monatsmittel waren es %(cases)s.", cases=known_text(cell.known))


def _channels(report: AnnualReport) -> str:
    names = _named(report, Figure.CHANNEL)
    return gettext("Häufigste Eingangswege: %(names)s.", names=listed(names)) if names else ""


def _categories(report: AnnualReport) -> str:
    names = _named(report, Figure.CATEGORY)
    if not names:
        return ""
    return ngettext(
        "Die häufigste genannte Kategorie ist %(names)s.",
        "Die häufigsten Kategorien sind %(names)s.",
        len(names),
        names=listed(names),
    )


def _districts(report: AnnualReport) -> str:
    names = _named(report, Figure.DISTRICT)
    if not names:
        return ""
    return gettext("Die meisten kamen aus den Stadtteilen %(names)s.", names=listed(names))


def _named(report: AnnualReport, figure: Figure) -> list[str]:
    """The first parts of the year with their numbers; none where that year does not tell."""
    rows = [row for row in report.parts(figure) if row.name and row.cells[0].known]
    return [_part(row) for row in rows[: _TOP[figure]]]


def _part(row: Row) -> str:
    cell = row.cells[0]
    if cell.known is None:
        return row.name
    value = known_text(cell.known)
    if cell.known.unit is Measured.PERCENT or cell.share is None:
        return f"{row.name} ({cell.known.note or value})"
    return f"{row.name} ({value}, {share_text(cell.share)})"


def _with_note(cell: Cell) -> str:
    """A published value with what was said of it, for it may be a rough one."""
    if cell.known is None:
        return ""
    value = known_text(cell.known)
    return f"{value} (»{cell.known.note}«)" if cell.known.note else value


def _outcomes(report: AnnualReport) -> str:
    resolved, answered = report.cell(Figure.RESOLVED), report.cell(Figure.ANSWERED)
    if resolved.known is None or answered.known is None:
        return ""
    return gettext(
        "Als erledigt gelten %(resolved)s, als abschließend bearbeitet %(answered)s.",
        resolved=_with_note(resolved),
        answered=_with_note(answered),
    )


def _days(report: AnnualReport) -> str:
    """The median first where it is known."""
    median, mean = report.cell(Figure.MEDIAN_DAYS), report.cell(Figure.MEAN_DAYS)
    if mean.known is None:
        return ""
    if median.known is None:
        return gettext("Die Bearbeitung dauerte im Mittel %(mean)s Tage.", mean=_with_note(mean))
    return gettext(
        "Die Bearbeitung dauerte im Median %(median)s und im Mittel %(mean)s Tage.",
        median=_with_note(median),
        mean=_with_note(mean),
    )


def _within(report: AnnualReport) -> str:
    week, long = report.cell(Figure.WITHIN_WEEK), report.cell(Figure.OVER_FOUR_WEEKS)
    parts = []
    if week.known:
        parts.append(gettext("Innerhalb einer Woche waren %(share)s bearbeitet.", share=_with_note(week)))
    if long.known:
        parts.append(gettext("Länger als vier Wochen dauerten %(share)s.", share=_with_note(long)))
    return " ".join(parts)


def _unknown(report: AnnualReport) -> str:
    """The key figures that the year does not tell, as blanks are no zeros."""
    figures = [row.figure for row in report.rows if row.figure not in _TOP and row.is_known]
    names = [figure_text(figure) for figure in figures if report.cell(figure).known is None]
    names += [gettext(words) for figure, words in _PARTS.items() if not _named(report, figure)]
    if not names:
        return ""
    return gettext("Für %(year)s nicht bekannt: %(names)s.", year=report.year, names=listed(names))
