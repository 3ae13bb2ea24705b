"""The plan in one sentence and eight numbers."""

from dataclasses import dataclass

from dashboard import formats
from dashboard.catalogue import ChartView
from dashboard.catalogue.view import plan_before
from dashboard.indicators.headlines import plan_statement
from dashboard.indicators.numbers import Amount
from dashboard.indicators.rollup import Tally, tally
from dashboard.labels import gettext, plan_sentence
from dashboard.labels.overview import stated_text
from dashboard.labels.since import since_words
from dashboard.wall.sheet import Sheet, mark_class


@dataclass(frozen=True, kw_only=True)
class BigNumber:
    """A number under the question it belongs to; `detail` says what the number alone would hide."""

    axis: str
    number: str
    label: str
    detail: str = ""
    note: str = ""
    mark: str = ""


def overview(view: ChartView) -> list[Sheet]:
    """Where the plan stands."""
    statement = plan_statement(view.measures, concept=view.plan.concept, today=view.today)
    title, content = plan_sentence(statement), {"numbers": _numbers(view)}
    return [Sheet(name="uebersicht", title=title, kind="numbers", content=content, foot=_session(view))]


def _session(view: ChartView) -> str:
    """Which session the changes count from; without one their days say enough."""
    earlier = plan_before(view.history)
    return since_words(earlier[0]) if earlier and earlier[0].label else ""


def _numbers(view: ChartView) -> list[BigNumber]:
    """First what is planned and done, then whether it keeps its dates; the axes are never mixed."""
    now, earlier = tally(view.measures), plan_before(view.history)
    before = tally(earlier[1]) if earlier else None
    since = formats.date(earlier[0].as_of_date) if earlier else ""

    def count(axis: str, attribute: str, label: str, mark: str, detail: str = "") -> BigNumber:
        found = getattr(now, attribute).count
        note = _since(found - getattr(before, attribute).count, since) if before else ""
        number, look = formats.number(found), mark_class(mark)
        return BigNumber(axis=axis, number=number, label=label, detail=detail, note=note, mark=look)

    phase, schedule, money = gettext("Umsetzungsstand"), gettext("Terminlage"), gettext("Mittel")
    return [
        _size(now),
        count(phase, "completed", gettext("umgesetzt"), "completed"),
        _money(money, now.budget.planned, gettext("geplant")),
        _money(money, now.budget.spent, gettext("verausgabt")),
        count(schedule, "late", gettext("verspätet"), "late"),
        count(schedule, "at_risk", gettext("gefährdet"), "at_risk"),
        count(schedule, "on_time", gettext("im Zeitplan"), "on_time", _not_begun(now)),
        count(gettext("Aktualität"), "stale", gettext("ohne aktuellen Bericht"), "stale"),
    ]


def _size(now: Tally) -> BigNumber:
    without_lead = gettext("%(count)s ohne Federführung", count=formats.number(now.without_lead))
    number = formats.number(now.count)
    return BigNumber(axis=gettext("Plan"), number=number, label=gettext("Maßnahmen"), detail=without_lead)


def _not_begun(now: Tally) -> str:
    """Measures in time that have not begun are no success, so they are named."""
    if not now.on_time_not_begun:
        return ""
    return gettext("davon %(count)s noch nicht begonnen", count=formats.number(now.on_time_not_begun))


def _since(change: int, since: str) -> str:
    return gettext("%(change)s seit %(day)s", change=formats.signed(change), day=since)


def _money(axis: str, amount: Amount, label: str) -> BigNumber:
    number = formats.missing() if amount.eur is None else formats.shortened_euro(amount.eur)
    return BigNumber(axis=axis, number=number, label=label, detail=stated_text(amount))
