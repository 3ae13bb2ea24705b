"""The history of phases by the day of the reports."""

from collections.abc import Sequence
from datetime import date

from dashboard import formats
from dashboard.catalogue.course_parts import measures_of
from dashboard.catalogue.parts import counted_states, described, sample_in, source_line
from dashboard.catalogue.spec import ChartView
from dashboard.chart import Chart, Series, Unit
from dashboard.indicators.dates import plus_months
from dashboard.indicators.report_history import phases_on, report_columns
from dashboard.labels import gettext, label, ngettext
from dashboard.labels.course import completed_since_title
from data_pipeline.schema.vocabulary import ImplementationPhase

_COMPLETED = ImplementationPhase.COMPLETED


def phases_by_report_day(view: ChartView) -> Chart:
    """Umsetzungsstand as it had been reported by the end of each month."""
    measures = measures_of(view)
    days = report_columns(measures, today=view.today)
    counts = phases_on(measures, days=days, today=view.today)
    start = ngettext("Gestapelte Säulen, %(num)s Stichtag", "Gestapelte Säulen, %(num)s Stichtage", len(days))
    return Chart(
        key="verlauf-berichtstage",
        title=_history_title(days, [found[_COMPLETED] for found in counts], today=view.today),
        subtitle=gettext(
            "Zahl der Maßnahmen nach dem bis dahin gemeldeten Umsetzungsstand, %(area)s", area=view.area
        ),
        description=described(start, counted_states(counts[-1]) if counts else ()),
        category_label=gettext("Gemeldet bis"),
        categories=tuple(formats.date(day) for day in days),
        series=tuple(
            Series(key=phase.value, label=label(phase), values=tuple(float(found[phase]) for found in counts))
            for phase in ImplementationPhase
            if any(found[phase] for found in counts)
        ),
        unit=Unit.COUNT,
        n=len(measures),
        as_of=view.revision.plan_day,
        revision_number=view.revision.number,
        source=source_line(view),
        is_sample=sample_in(view),
        definition_key="phases_by_report_day",
        note=gettext("Letzte Säule: Tag der Betrachtung."),
    )


def _history_title(days: Sequence[date], done: Sequence[int], *, today: date) -> str:
    """Completed now against a year ago, or against the first day shown."""
    if len(days) < 2 or not done[-1]:
        return gettext("Umsetzungsstand nach Berichtstagen")
    year_ago = plus_months(today, -12)
    place = max((place for place, day in enumerate(days) if day <= year_ago), default=0)
    return completed_since_title(done[-1], before=done[place], since=days[place])
