"""Open complaints now: by how long they have been open, and by how near their deadline is."""

from collections.abc import Sequence

from dashboard import formats
from dashboard.catalogue.complaint_parts import case_area, notes, origin
from dashboard.catalogue.parts import described
from dashboard.catalogue.spec import ChartView
from dashboard.chart import Chart, Series, Unit
from dashboard.indicators.complaint_age_classes import (
    DayClass,
    DueClasses,
    age_classes,
    due_classes,
    older_than,
)
from dashboard.labels import gettext
from dashboard.labels.complaints import age_title, due_title
from data_pipeline.schema.rollup import DUE

_NONE = DueClasses(overdue=(), coming=(), without=0)


def open_by_age(view: ChartView) -> Chart:
    """Empty where it is not known: in a look back, and where several filters cross."""
    found = _ages(view)
    total = sum(item.cases for item in found)
    return Chart(
        key="anliegen-alter",
        title=_age_title(view),
        subtitle=gettext(
            "Offene Anliegen nach Tagen seit Eingang, %(area)s, am %(day)s",
            area=case_area(view),
            day=_day(view),
        ),
        description=described(
            gettext("Balken, %(num)s offene Anliegen", num=formats.number(total)),
            (f"{_age(item)} {formats.number(item.cases)}" for item in found),
        ),
        category_label=gettext("Tage seit Eingang"),
        categories=tuple(_age(item) for item in found),
        series=(_series("open", gettext("offen"), [item.cases for item in found]),),
        unit=Unit.COUNT,
        n=total,
        definition_key="complaint_age_classes",
        note=notes(view),
        **origin(view),
    )


def open_by_due(view: ChartView) -> Chart:
    """Overdue, with a deadline to come, without one: each in the look of its state."""
    found = _dues(view)
    late, coming = [item.cases for item in found.overdue], [item.cases for item in found.coming]
    known = [found.without] if found.overdue else []
    blank = ([0] * len(late), [0] * len(coming), [0] * len(known))
    return Chart(
        key="anliegen-faelligkeit",
        title=_due_title(found),
        subtitle=gettext(
            "Offene Anliegen nach ihrer Frist, %(area)s, am %(day)s", area=case_area(view), day=_day(view)
        ),
        description=described(
            gettext("Balken"),
            (
                gettext("%(num)s überfällig", num=formats.number(sum(late))),
                gettext("%(num)s mit laufender Frist", num=formats.number(sum(coming))),
                gettext("%(num)s ohne Frist", num=formats.number(found.without)),
            ),
        ),
        category_label=gettext("Frist"),
        categories=_due_words(found) if found.overdue else (),
        series=(
            _series("late", gettext("überfällig"), [*late, *blank[1], *blank[2]]),
            _series("on_time", gettext("Frist läuft"), [*blank[0], *coming, *blank[2]]),
            _series("undated", gettext("ohne Frist"), [*blank[0], *blank[1], *known]),
        ),
        unit=Unit.COUNT,
        n=sum(late) + sum(coming) + found.without,
        definition_key="complaint_due_classes",
        note=notes(view),
        **origin(view),
    )


def _ages(view: ChartView) -> tuple[DayClass, ...]:
    until = view.cases.until
    return age_classes(view.cases.by_day, on=until) if until and view.cases.by_day else ()


def _dues(view: ChartView) -> DueClasses:
    until, came = view.cases.until, view.cases.by_day
    dues = view.cases.load_open_days(DUE)
    if until is None or not came or dues is None:
        return _NONE
    return due_classes(dues, open_cases=sum(item.cases for item in came), on=until)


def _series(key: str, words: str, cases: Sequence[int]) -> Series:
    return Series(key=key, label=words, values=tuple(float(item) for item in cases))


def _day(view: ChartView) -> str:
    return formats.date(view.cases.until)


def _age_title(view: ChartView) -> str:
    until, rules = view.cases.until, view.cases.rules
    if until is None or not view.cases.by_day:
        return gettext("Offene Anliegen nach Alter")
    days = rules.complaint_answer_days
    return age_title(older_than(view.cases.by_day, days, on=until), days=days)


def _due_title(found: DueClasses) -> str:
    if not found.overdue:
        return gettext("Offene Anliegen nach Frist")
    return due_title(sum(item.cases for item in found.overdue), found.coming[0].cases)


def _age(item: DayClass) -> str:
    if item.last is None:
        return gettext("mehr als %(days)s Tage", days=item.first - 1)
    return gettext("%(first)s bis %(last)s Tage", first=item.first, last=item.last)


def _due_words(found: DueClasses) -> tuple[str, ...]:
    overdue = (gettext("überfällig, %(days)s", days=_age(item)) for item in found.overdue)
    return (*overdue, *(_coming(item) for item in found.coming), gettext("ohne Frist"))


def _coming(item: DayClass) -> str:
    if item.last is None:
        return gettext("fällig nach mehr als %(days)s Tagen", days=item.first - 1)
    return gettext("fällig in %(first)s bis %(last)s Tagen", first=item.first, last=item.last)
