"""Whether deadlines are kept, month by month: every Anliegen counts once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.complaint_records import CaseFlow, MonthFlow
from dashboard.indicators.complaint_stock import flow_of
from dashboard.indicators.complaints import SOURCE
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.numbers import Share

_SAMPLE = MonthFlow(
    month=date(2025, 1, 1),
    flow=CaseFlow(received=12, with_due=12, closed=10, closed_with_due=10, in_time=9, overdue_began=3),
)


@dataclass(frozen=True, kw_only=True)
class MonthInTime:
    """A month, or several: closed in time, of those and the ones whose deadline passed; of the closed ones.

    faults: closed before they were received, among both.
    """

    share: Share
    of_closed: Share
    faults: int


@defined(
    "complaint_in_time_months",
    title=N_("Fristgerecht abgeschlossen, je Monat"),
    text=N_(
        "Jedes Anliegen mit Frist zählt einmal: in dem Monat, in dem es fristgerecht abgeschlossen wurde, "
        "oder in dem, in dem seine Frist verstrich. Der Anteil sind die fristgerechten an beiden (n). Über "
        "alle Monate seit Beginn der Erfassung zusammen ist es der Anteil der Kennzahl »Fristgerecht "
        "abgeschlossen«; diese zählt in einem kürzeren Zeitraum auch ältere Anliegen mit, die noch "
        "überfällig sind. Die zweite Linie zählt nur unter den im Monat abgeschlossenen: Sie sieht besser "
        "aus, wenn Überfälliges liegen bleibt. Anliegen ohne Frist stehen außerhalb. Ein Monat mit weniger "
        "als %(complaint_smallest_n)s Anliegen hat keinen Wert (»zu wenige«); unter 30 steht er als Ring. "
        "Fehler der Quelle zählen im Monat ihres Eingangs mit. Für vergangene Monate gilt, was inzwischen "
        "über Frist und letzten Abschluss bekannt ist."
    ),
    source=SOURCE,
    builds_on=("complaint_in_time", "complaint_coverage"),
)
def month_in_time(flow: CaseFlow) -> MonthInTime:
    """Of the sums of one month or of several."""
    timely = flow.in_time + flow.faults_in_time
    return MonthInTime(
        share=Share(count=timely, of=flow.in_time + flow.overdue_began + flow.faults_with_due),
        of_closed=Share(count=timely, of=flow.closed_with_due + flow.faults_with_due),
        faults=flow.faults_with_due,
    )


with_examples(
    "complaint_in_time_months",
    Example(
        N_("Im Januar 9 fristgerecht abgeschlossen, bei 3 Anliegen verstrich die Frist: Anteil"),
        lambda _: month_in_time(_SAMPLE.flow).share.value,
    ),
)


def in_time_by_month(flows: Sequence[MonthFlow], months: Iterable[date]) -> dict[date, MonthInTime]:
    """Of some months; one without any case has none to tell."""
    by_month = {item.month: item.flow for item in flows}
    return {month: month_in_time(by_month.get(month, CaseFlow())) for month in months}


def in_time_of(flows: Iterable[MonthFlow], *, start: date, end: date) -> MonthInTime:
    """Of whole months from `start` up to, but not including, `end`."""
    return month_in_time(flow_of(item for item in flows if start <= item.month < end))
