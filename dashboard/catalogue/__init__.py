"""Every chart, declared once: pages, embeds, exports and the method page walk this list.

Keys are permanent public names: a key may get a better drawing, never another meaning.
"""

from dashboard.access import Audience, Viewer
from dashboard.catalogue.complaints import complaints_by_month
from dashboard.catalogue.groups import progress_by_division, progress_by_field, schedule_by_field
from dashboard.catalogue.money import budget_by_field
from dashboard.catalogue.spec import ChartSpec, ChartView
from dashboard.catalogue.trends import progress_over_time, schedule_over_time
from dashboard.catalogue.view import chart_view
from dashboard.drawings import money_bars as drawn_money
from dashboard.drawings import stacked_bars as drawn_bars
from dashboard.drawings import trend as drawn_trend
from dashboard.figures import in_out, money_bars, stacked_bars, trend
from dashboard.indicators.definitions import N_

__all__ = ["ChartSpec", "ChartView", "all_charts", "chart_spec", "chart_view", "charts_for", "public_charts"]

_CHARTS = (
    ChartSpec(
        key="fortschritt-handlungsfelder",
        title=N_("Umsetzungsstand nach Handlungsfeld"),
        question=N_("Wie weit sind die Maßnahmen in jedem Handlungsfeld?"),
        build=progress_by_field,
        figure=stacked_bars,
        drawing=drawn_bars,
        audience=Audience.PUBLIC,
        definition_key="state_counts",
    ),
    ChartSpec(
        key="fortschritt-bereiche",
        title=N_("Umsetzungsstand nach Bereich der Verwaltung"),
        question=N_("Wie weit sind die Maßnahmen, die ein Bereich federführend trägt?"),
        build=progress_by_division,
        figure=stacked_bars,
        drawing=drawn_bars,
        audience=Audience.PUBLIC,
        definition_key="by_division",
    ),
    ChartSpec(
        key="terminlage-handlungsfelder",
        title=N_("Terminlage nach Handlungsfeld"),
        question=N_("Wo hält die Umsetzung ihre Termine, wo nicht?"),
        build=schedule_by_field,
        figure=stacked_bars,
        drawing=drawn_bars,
        audience=Audience.PUBLIC,
        definition_key="state_counts",
    ),
    ChartSpec(
        key="verlauf-terminlage",
        title=N_("Terminlage im Verlauf"),
        question=N_("Werden es mehr oder weniger verspätete Maßnahmen?"),
        build=schedule_over_time,
        figure=trend,
        drawing=drawn_trend,
        audience=Audience.PUBLIC,
        definition_key="state_counts",
        is_horizontal=False,
    ),
    ChartSpec(
        key="verlauf-umsetzungsstand",
        title=N_("Umsetzungsstand im Verlauf"),
        question=N_("Kommt die Umsetzung voran?"),
        build=progress_over_time,
        figure=trend,
        drawing=drawn_trend,
        audience=Audience.PUBLIC,
        definition_key="state_counts",
        is_horizontal=False,
    ),
    ChartSpec(
        key="budget-handlungsfelder",
        title=N_("Geplante, bewilligte und verausgabte Mittel"),
        question=N_("Wie viel Geld ist vorgesehen, bewilligt und ausgegeben?"),
        build=budget_by_field,
        figure=money_bars,
        drawing=drawn_money,
        audience=Audience.PUBLIC,
        definition_key="budget",
    ),
    ChartSpec(
        key="anliegen-monate",
        title=N_("Anliegen je Monat"),
        question=N_("Wie viele Anliegen gehen ein, wie viele werden abgeschlossen?"),
        build=complaints_by_month,
        figure=in_out,
        drawing=None,
        audience=Audience.DEPARTMENT,  # Raw counts of cases are not public.
        definition_key="complaint_flows",
    ),
)
_BY_KEY = {spec.key: spec for spec in _CHARTS}


def all_charts() -> tuple[ChartSpec, ...]:
    """Every chart in the order in which lists show them."""
    return _CHARTS


def chart_spec(key: str) -> ChartSpec:
    """The chart of a key. Raises KeyError for one that never existed."""
    return _BY_KEY[key]


def charts_for(viewer: Viewer) -> tuple[ChartSpec, ...]:
    """Charts that this viewer may see."""
    if viewer.audience is Audience.PUBLIC:
        return tuple(spec for spec in _CHARTS if spec.audience is Audience.PUBLIC)
    return _CHARTS


def public_charts() -> tuple[ChartSpec, ...]:
    """Charts that other web sites may embed."""
    return tuple(spec for spec in _CHARTS if spec.is_embeddable)
