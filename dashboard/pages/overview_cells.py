"""What a cell of the matrix says for each metric: a number, what it rests on, and which measures it means."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import formats, labels
from dashboard.indicators.matrix import Metric
from dashboard.indicators.rollup import Axis, Tally
from dashboard.labels.overview import share_percent, share_text, stated_text
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
    words = _worst_words(found, found.worst)
    return CellText(
        number=str(found.count),
        words=words,
        spoken=_("am schwersten: %(words)s", words=words),
        mark=found.worst.value,
        shares=shares,
    )


def _worst_words(found: Tally, worst: ScheduleState) -> str:
    """A cell whose best news is "im Zeitplan" says how many of these have not begun."""
    values = {"count": found.counts[Axis.SCHEDULE][worst], "state": labels.label(worst)}
    if worst is not ScheduleState.ON_TIME or not found.on_time_not_begun:
        return str(_("%(count)s %(state)s", **values))
    return str(
        _("%(count)s %(state)s, %(waiting)s nicht begonnen", waiting=found.on_time_not_begun, **values)
    )


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
    values = {"stated": mean.stated, "of": mean.of}
    words = _("%(stated)s von %(of)s mit Angabe", **values)
    if mean.value is None:
        spoken = _("Fortschritt unbekannt, %(stated)s von %(of)s mit Angabe", **values)
        return CellText(number=formats.missing(), words=words, spoken=spoken)
    number = formats.percent(mean.value / 100)
    spoken = _("im Mittel %(percent)s, %(stated)s von %(of)s mit Angabe", percent=number, **values)
    return CellText(number=number, words=words, spoken=spoken)


def _budget(found: Tally) -> CellText:
    planned = found.budget.planned
    words = stated_text(planned)
    if planned.eur is None:
        spoken = ngettext(
            "Betrag unbekannt, %(num)s von %(of)s nennt Beträge",
            "Betrag unbekannt, %(num)s von %(of)s nennen Beträge",
            planned.stated,
            of=planned.of,
        )
        return CellText(number=formats.missing(), words=words, spoken=spoken)
    number = formats.shortened_euro(planned.eur)
    spoken = ngettext(
        "%(amount)s geplant, %(num)s von %(of)s nennt Beträge",
        "%(amount)s geplant, %(num)s von %(of)s nennen Beträge",
        planned.stated,
        of=planned.of,
        amount=number,
    )
    return CellText(number=number, words=words, spoken=spoken)


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
