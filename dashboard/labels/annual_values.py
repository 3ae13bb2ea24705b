"""Values of the annual report as people read them, and why one is not known."""

from collections.abc import Mapping

from dashboard import formats
from dashboard.indicators.annual_facts import Basis, Figure, Gap, Known, Measured
from dashboard.indicators.annual_parts import REST
from dashboard.indicators.annual_report import Cell, Row
from dashboard.indicators.definitions import N_
from dashboard.labels.words import gettext, number_text

FIGURES: Mapping[Figure, str] = {
    Figure.TOTAL: N_("Anliegen insgesamt"),
    Figure.CHANGE: N_("Veränderung zum Vorjahr"),
    Figure.MONTHLY_MEAN: N_("Monatsmittel"),
    Figure.RESOLVED: N_("erledigt"),
    Figure.ANSWERED: N_("abschließend bearbeitet"),
    Figure.MEDIAN_DAYS: N_("Median der Bearbeitungszeit in Tagen"),
    Figure.MEAN_DAYS: N_("mittlere Bearbeitungszeit in Tagen"),
    Figure.WITHIN_WEEK: N_("innerhalb einer Woche bearbeitet"),
    Figure.OVER_FOUR_WEEKS: N_("länger als vier Wochen"),
    Figure.CATEGORY: N_("Kategorie"),
    Figure.CHANNEL: N_("Eingangsweg"),
    Figure.DISTRICT: N_("Stadtteil"),
}
_GAPS: Mapping[Gap, str] = {
    Gap.NOT_PUBLISHED: N_("nicht veröffentlicht"),
    Gap.NOT_IN_CASES: N_("in den Fällen nicht angegeben"),
    Gap.NOT_COMPLETE: N_("nicht alle Monate vollständig erfasst"),
    Gap.NO_PREVIOUS: N_("Vorjahr nicht bekannt"),
    Gap.OTHER_SYSTEM: N_("Vorjahr aus einem anderen Verfahren"),
    Gap.TOO_FEW: N_("n zu klein"),
    Gap.TOO_EARLY: N_("noch nicht lange genug her"),
    Gap.PROTECTED: N_("zum Schutz Einzelner nicht gezeigt"),
}


def figure_text(figure: Figure) -> str:
    """Name of a figure."""
    return gettext(FIGURES[figure])


def row_text(row: Row) -> str:
    """Head of a row: the figure, or the part it is about."""
    if row.figure not in (Figure.CATEGORY, Figure.CHANNEL, Figure.DISTRICT):
        return figure_text(row.figure)
    return gettext("übrige und ohne Angabe") if row.name == REST else row.name


def gap_text(gap: Gap) -> str:
    """Why a value is not known."""
    return gettext(_GAPS[gap])


def known_text(known: Known, *, figure: Figure | None = None) -> str:
    """A value: published ones as exactly as they were published, shares counted here to one digit."""
    if figure is Figure.CHANGE:
        return _percent(formats.signed(known.value, digits=_digits(known)))
    if known.unit is Measured.PERCENT:
        return _percent(formats.number(known.value, digits=_digits(known)))
    if known.unit is Measured.DAYS:
        return formats.number(known.value, digits=_digits(known))
    return formats.number(known.value)


def share_text(share: float) -> str:
    """
    >>> share_text(39.015)
    '39,0\\xa0%'
    """
    return _percent(formats.number(share, digits=1))


def published_text(cell: Cell, *, figure: Figure) -> str:
    """What was stated beside a computed value, and the difference; "" where nothing was."""
    if cell.published is None:
        return ""
    stated = known_text(cell.published, figure=figure)
    if cell.difference is None:
        return gettext("veröffentlicht: %(stated)s", stated=stated)
    words = gettext("veröffentlicht: %(stated)s (Unterschied %(difference)s)")
    return words % {"stated": stated, "difference": _difference(cell.difference, cell.published.unit)}


def _difference(value: float, unit: Measured) -> str:
    if unit is Measured.PERCENT:
        points = formats.signed(value, digits=1)
        return gettext("%(points)s Prozentpunkte", points=points)
    return formats.signed(value, digits=1 if unit is Measured.DAYS else 0)


def _digits(known: Known) -> int:
    is_plain = known.basis is Basis.PUBLISHED and number_text(known.value) == formats.number(known.value)
    return 0 if is_plain else 1


def _percent(number: str) -> str:
    return f"{number}{formats.NO_BREAK_SPACE}%" if formats.language() == "de" else f"{number}%"
