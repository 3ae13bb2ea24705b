"""What a cell of the matrix says for each metric: a number, what it rests on, and which measures it means."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _

from dashboard import formats, labels
from dashboard.indicators.matrix import Metric
from dashboard.indicators.rollup import Axis, Tally
from dashboard.labels.overview import share_percent, share_text
from data_pipeline.schema.vocabulary import Freshness, ScheduleState


@dataclass(frozen=True, kw_only=True)
class CellText:
    """`spoken` is the whole content in words; `narrowing` are filters for the measures that are meant."""

    number: str
    words: str
    spoken: str
    mark: str | None = None
    shares: Sequence[tuple[str, int]] = ()
    narrowing: Mapping[str, str] = field(default_factory=dict)


def _count(found: Tally) -> CellText:
    """How many, and how many of them are in the worst state: "3 verspätet"."""
    counts = found.counts[Axis.SCHEDULE]
    shares = [(state.value, count) for state, count in counts.items()]
    if found.worst is None:
        return CellText(number=str(found.count), words="", spoken=_("keine Maßnahme"), shares=shares)
    words = _("%(count)s %(state)s", count=counts[found.worst], state=labels.label(found.worst)) + _waiting(
        found
    )
    return CellText(
        number=str(found.count),
        words=words,
        spoken=_("am schwersten: %(words)s", words=words),
        mark=found.worst.value,
        shares=shares,
    )


def _waiting(found: Tally) -> str:
    """A cell whose best news is "im Zeitplan" says how many of these have not begun."""
    if found.worst is not ScheduleState.ON_TIME or not found.on_time_not_begun:
        return ""
    return ", " + str(_("%(count)s nicht begonnen", count=found.on_time_not_begun))


def _late(found: Tally) -> CellText:
    percent = share_percent(found.late)
    return CellText(
        number=share_text(found.late),
        words=(percent or _("verspätet")) if found.late.count else "",
        spoken=_("%(share)s verspätet", share=share_text(found.late)),
        mark=ScheduleState.LATE.value if found.late.count else None,
        narrowing={"schedule": ScheduleState.LATE.value} if found.late.count else {},
    )


def _progress(found: Tally) -> CellText:
    mean = found.percent
    number = formats.missing() if mean.value is None else formats.percent(mean.value / 100)
    words = _("%(stated)s von %(of)s mit Angabe", stated=mean.stated, of=mean.of)
    said = _("Fortschritt unbekannt") if mean.value is None else _("im Mittel %(percent)s", percent=number)
    return CellText(number=number, words=words, spoken=f"{said}, {words}")


def _budget(found: Tally) -> CellText:
    planned = found.budget.planned
    number = formats.missing() if planned.eur is None else formats.shortened_euro(planned.eur)
    words = _("%(stated)s von %(of)s nennen Beträge", stated=planned.stated, of=planned.of)
    said = _("Betrag unbekannt") if planned.eur is None else _("%(amount)s geplant", amount=number)
    return CellText(number=number, words=words, spoken=f"{said}, {words}")


def _stale(found: Tally) -> CellText:
    share, percent = found.stale, share_percent(found.stale)
    if not share.of:
        words = _("keine Berichtspflicht")
        return CellText(number=formats.nothing(), words=words, spoken=words)
    return CellText(
        number=share_text(share),
        words=(percent or _("ohne Bericht")) if share.count else "",
        spoken=_("%(share)s ohne aktuellen Bericht", share=share_text(share)),
        mark=Freshness.STALE.value if share.count else None,
        narrowing={"freshness": Freshness.STALE.value} if share.count else {},
    )


CELLS: Mapping[Metric, Callable[[Tally], CellText]] = {
    Metric.COUNT: _count,
    Metric.LATE: _late,
    Metric.PROGRESS: _progress,
    Metric.BUDGET: _budget,
    Metric.FRESHNESS: _stale,
}
