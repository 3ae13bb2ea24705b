"""Messages of charts and pages, computed from the numbers."""

from collections.abc import Mapping

from dashboard import formats
from dashboard.indicators.complaints import YearOverYear
from dashboard.indicators.definitions import N_
from dashboard.indicators.headlines import (
    BudgetHeadline,
    GroupHeadline,
    PlanStatement,
    Subject,
    TrendHeadline,
)
from dashboard.indicators.numbers import Share
from dashboard.labels.words import SMALLEST_BASE, gettext, ngettext, number_text, shown

_NEUTRAL: Mapping[Subject, str] = {
    Subject.LATE: N_("Terminlage der Maßnahmen"),
    Subject.COMPLETED: N_("Umsetzungsstand der Maßnahmen"),
    Subject.STALE: N_("Aktualität der Berichte"),
}


def plan_sentence(statement: PlanStatement) -> str:
    """Where the plan stands, in one sentence."""
    if not statement.count:
        return gettext("Für diese Auswahl gibt es keine Maßnahmen.")
    facts = ngettext(
        "%(num)s von %(of)s Maßnahmen ist umgesetzt, %(late)s verspätet, %(stale)s ohne aktuellen Bericht.",
        "%(num)s von %(of)s Maßnahmen sind umgesetzt, %(late)s verspätet, %(stale)s ohne aktuellen Bericht.",
        statement.completed,
        of=statement.count,
        late=statement.late,
        stale=statement.stale,
    )
    return f"{_elapsed_text(statement.elapsed)}{facts}"


def group_title(
    headline: GroupHeadline, *, names: Mapping[str, str] | None = None, by_division: bool = False
) -> str:
    """Title of a chart by field or division: how many, and where most of them are; neutral for nothing."""
    if not headline.share.of:
        return gettext(_NEUTRAL[headline.subject])
    text = _counted(headline.subject, headline.share)
    if not headline.has_leader:
        return text
    return text + ", " + _leader(headline.leader_key, names or {}, by_division)


def budget_title(headline: BudgetHeadline) -> str:
    """Spent of planned, with how many measures state an amount; neutral where none does."""
    if headline.planned.eur is None or headline.spent.eur is None:
        return gettext("Geplante und verausgabte Mittel")
    return ngettext(
        "Von %(planned)s geplanten Mitteln sind %(spent)s verausgabt (%(stated)s von %(of)s Maßnahmen "
        "nennt Beträge)",
        "Von %(planned)s geplanten Mitteln sind %(spent)s verausgabt (%(stated)s von %(of)s Maßnahmen "
        "nennen Beträge)",
        headline.planned.stated,
        planned=formats.shortened_euro(headline.planned.eur),
        spent=formats.shortened_euro(headline.spent.eur),
        stated=headline.planned.stated,
        of=headline.planned.of,
    )


def complaints_title(compared: YearOverYear | None) -> str:
    """Cases received against the same months of the year before; a percentage only on 30 cases or more."""
    if compared is None:
        return gettext("Eingegangene und abgeschlossene Anliegen je Monat")
    received = ngettext(
        "%(year)s ging %(count)s Anliegen ein",
        "%(year)s gingen %(count)s Anliegen ein",
        compared.current.received,
        year=_period(compared),
        count=number_text(compared.current.received),
    )
    if compared.change is None or compared.previous.received < SMALLEST_BASE:
        before = number_text(compared.previous.received)
        return gettext("%(received)s, im Vorjahr %(before)s", received=received, before=before)
    if compared.change == 0:
        return gettext("%(received)s, so viele wie im Vorjahr", received=received)
    share = formats.percent(abs(compared.change))
    if compared.change > 0:
        return gettext("%(received)s, %(share)s mehr als im Vorjahr", received=received, share=share)
    return gettext("%(received)s, %(share)s weniger als im Vorjahr", received=received, share=share)


def trend_title(headline: TrendHeadline | None) -> str:
    """How many more or fewer are late than then; neutral where there is nothing to compare."""
    if headline is None:
        return gettext("Terminlage im Verlauf")
    since, moved = shown(headline.since), headline.now - headline.before
    if moved == 0:
        return gettext(
            "So viele verspätete Maßnahmen wie am %(since)s: %(now)s", since=since, now=headline.now
        )
    if moved > 0:
        return ngettext(
            "%(num)s verspätete Maßnahme mehr als am %(since)s",
            "%(num)s verspätete Maßnahmen mehr als am %(since)s",
            moved,
            since=since,
        )
    return ngettext(
        "%(num)s verspätete Maßnahme weniger als am %(since)s",
        "%(num)s verspätete Maßnahmen weniger als am %(since)s",
        -moved,
        since=since,
    )


def _period(compared: YearOverYear) -> str:
    year, months = str(compared.current.year), compared.current.months
    if compared.is_full_year:
        return year
    if months == 1:
        return gettext("Im Januar %(year)s", year=year)
    return gettext("In den ersten %(months)s Monaten %(year)s", months=months, year=year)


def _elapsed_text(elapsed: float | None) -> str:
    if elapsed is None:
        return ""
    if elapsed == 0:
        return gettext("Die Laufzeit hat gerade oder noch nicht begonnen; ")
    if elapsed == 1:
        return gettext("Die Laufzeit ist vorbei; ")
    text = gettext("%(share)s der Laufzeit sind um; ", share=formats.percent(elapsed))
    return gettext("Halbzeit: ") + text if 0.45 <= elapsed <= 0.55 else text


def _counted(subject: Subject, share: Share) -> str:
    """ "12 von 50 Maßnahmen sind verspätet", "Keine von 50 Maßnahmen ist verspätet"."""
    if share.count == 0:
        none = {
            Subject.LATE: N_("Keine von %(of)s Maßnahmen ist verspätet"),
            Subject.COMPLETED: N_("Keine von %(of)s Maßnahmen ist umgesetzt"),
            Subject.STALE: N_("Keiner von %(of)s Maßnahmen fehlt ein aktueller Bericht"),
        }
        return gettext(none[subject]) % {"of": share.of}
    if subject is Subject.LATE:
        return ngettext(
            "%(num)s von %(of)s Maßnahmen ist verspätet",
            "%(num)s von %(of)s Maßnahmen sind verspätet",
            share.count,
            of=share.of,
        )
    if subject is Subject.COMPLETED:
        return ngettext(
            "%(num)s von %(of)s Maßnahmen ist umgesetzt",
            "%(num)s von %(of)s Maßnahmen sind umgesetzt",
            share.count,
            of=share.of,
        )
    return ngettext(
        "%(num)s von %(of)s Maßnahmen fehlt ein aktueller Bericht",
        "%(num)s von %(of)s Maßnahmen fehlt ein aktueller Bericht",
        share.count,
        of=share.of,
    )


def _leader(key: str | None, names: Mapping[str, str], by_division: bool) -> str:
    if key is None:
        return gettext("die meisten ohne Federführung")
    name = names.get(key, key)
    if by_division:
        return gettext("die meisten im Bereich %(name)s", name=name)
    return gettext("die meisten im Handlungsfeld %(name)s", name=name)
