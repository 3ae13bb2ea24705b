"""Messages about Anliegen: how long they take, whether deadlines are kept, how old the open ones are."""

from babel.dates import get_month_names

from dashboard import formats
from dashboard.indicators.complaint_durations import Took
from dashboard.indicators.complaints import MonthPoint, RefusalCode
from dashboard.indicators.numbers import Share
from dashboard.labels.words import SMALLEST_BASE, gettext, ngettext
from data_pipeline.schema.rollup import REPLY


def month_name(month: int, *, is_short: bool = False) -> str:
    """A month of any year in the reader's language."""
    names = get_month_names("abbreviated" if is_short else "wide", locale=formats.language())
    return str(names[month])


def day_count(days: int) -> str:
    """
    >>> day_count(7)
    '7 Tage'
    """
    return ngettext("%(num)s Tag", "%(num)s Tage", days)


def stock_title(now: MonthPoint, before: MonthPoint | None) -> str:
    """What is open at the end of a month and what was a year before, where that can be compared."""
    title = ngettext(
        "Ende %(month)s ist %(cases)s Anliegen offen",
        "Ende %(month)s sind %(cases)s Anliegen offen",
        now.backlog or 0,
        month=formats.month(now.month),
        cases=formats.number(now.backlog),
    )
    if before is None:
        return title
    return gettext("%(now)s, ein Jahr zuvor %(before)s", now=title, before=formats.number(before.backlog))


def refused_title(code: RefusalCode, *, year: int) -> str:
    """Why a year is not compared with the one before."""
    if code is RefusalCode.NO_MONTH_IS_OVER:
        return gettext("%(year)s ist noch kein Monat vorbei, der sich vergleichen lässt", year=year)
    if code is RefusalCode.SYSTEM_CHANGED:
        return gettext(
            "%(year)s ist mit dem Vorjahr nicht vergleichbar: Das System hat gewechselt", year=year
        )
    return gettext(
        "%(year)s ist mit dem Vorjahr nicht vergleichbar: Nicht alle Monate sind vollständig erfasst",
        year=year,
    )


def answered_title(took: Took, *, measure: str, year: int, smallest: int) -> str:
    """Median and p90 first, each only on enough cases."""
    if took.cases < smallest:
        return gettext("Beantwortet bis Tag n") if measure == REPLY else gettext("Abgeschlossen bis Tag n")
    values = {
        "year": year,
        "median": formats.number(took.median_days, digits=1),
        "p90": formats.number(took.p90_days, digits=1),
    }
    if took.cases < SMALLEST_BASE:
        if measure == REPLY:
            return gettext("Die Hälfte der Antworten %(year)s kam in höchstens %(median)s Tagen", **values)
        return gettext("Die Hälfte der Abschlüsse %(year)s kam in höchstens %(median)s Tagen", **values)
    if measure == REPLY:
        return gettext(
            "Die Hälfte der Antworten %(year)s kam in höchstens %(median)s Tagen, neun von zehn in %(p90)s",
            **values,
        )
    return gettext(
        "Die Hälfte der Abschlüsse %(year)s kam in höchstens %(median)s Tagen, neun von zehn in %(p90)s",
        **values,
    )


def in_time_title(share: Share, *, period: str) -> str:
    """The share of a period; neutral on few cases."""
    if share.of < SMALLEST_BASE:
        return gettext("Fristgerecht abgeschlossene Anliegen je Monat")
    return gettext(
        "%(period)s: %(share)s der Anliegen mit Frist fristgerecht abgeschlossen",
        period=period,
        share=formats.percent(share.value, digits=1),
    )


def age_title(older: Share, *, days: int) -> str:
    """How many of the open cases are older than an answer takes."""
    return ngettext(
        "%(cases)s von %(of)s offenen Anliegen ist älter als %(days)s Tage",
        "%(cases)s von %(of)s offenen Anliegen sind älter als %(days)s Tage",
        older.count,
        cases=formats.number(older.count),
        of=formats.number(older.of),
        days=days,
    )


def due_title(overdue: int, soon: int) -> str:
    """What is past its deadline and what will be within a week."""
    late = ngettext(
        "%(cases)s offenes Anliegen ist überfällig",
        "%(cases)s offene Anliegen sind überfällig",
        overdue,
        cases=formats.number(overdue),
    )
    return gettext("%(late)s, %(soon)s in 7 Tagen fällig", late=late, soon=formats.number(soon))
