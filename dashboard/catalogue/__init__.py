"""Every chart, declared once: pages, embeds, exports and the method page walk this list.

Keys are permanent public names: a key may get a better drawing, never another meaning.
"""

from dashboard.access import Audience, Viewer
from dashboard.catalogue.budget_views import budget_by_division, budget_by_source, budget_by_year
from dashboard.catalogue.complaint_charts import COMPLAINT_CHARTS
from dashboard.catalogue.course import phases_by_report_day
from dashboard.catalogue.course_against_plan import completions_against_plan, progress_against_plan
from dashboard.catalogue.course_forecast import forecast_of_end
from dashboard.catalogue.groups import progress_by_division, progress_by_field, schedule_by_field
from dashboard.catalogue.key_figures import key_figures
from dashboard.catalogue.matrix_view import measures_matrix
from dashboard.catalogue.money import budget_by_field
from dashboard.catalogue.one_measure import one_measure
from dashboard.catalogue.quality_views import smart_by_letter, smart_over_time
from dashboard.catalogue.spec import Ask, ChartSpec, ChartView
from dashboard.catalogue.trends import progress_over_time, schedule_over_time
from dashboard.catalogue.view import chart_view
from dashboard.drawings import money_bars as drawn_money
from dashboard.drawings import stacked_bars as drawn_bars
from dashboard.drawings import trend as drawn_trend
from dashboard.drawings.burnup import time_lines as drawn_lines
from dashboard.drawings.matrix import matrix as drawn_matrix
from dashboard.drawings.share_rows import share_rows as drawn_rows
from dashboard.drawings.tiles import tiles as drawn_tiles
from dashboard.figures import money_bars, stacked_bars, trend
from dashboard.figures.burnup import time_lines
from dashboard.figures.matrix import matrix as figure_matrix
from dashboard.figures.share_rows import share_rows
from dashboard.indicators.definitions import N_

__all__ = [
    "Ask",
    "ChartSpec",
    "ChartView",
    "all_charts",
    "chart_spec",
    "chart_view",
    "charts_for",
    "public_charts",
]

_CHARTS = (
    ChartSpec(
        key="kennzahlen",
        title=N_("Der Plan in Zahlen"),
        question=N_("Wie steht es um den Plan?"),
        build=key_figures,
        figure=stacked_bars,
        drawing=drawn_tiles,
        audience=Audience.PUBLIC,
        definition_key="tally",
        is_for_others=True,
        asks=(Ask.FIELD, Ask.DIVISION),
    ),
    ChartSpec(
        key="fortschritt-handlungsfelder",
        title=N_("Umsetzungsstand nach Handlungsfeld"),
        question=N_("Wie weit sind die Maßnahmen in jedem Handlungsfeld?"),
        build=progress_by_field,
        figure=stacked_bars,
        drawing=drawn_bars,
        audience=Audience.PUBLIC,
        definition_key="state_counts",
        is_for_others=True,
        asks=(Ask.FIELD, Ask.DIVISION),
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
        is_for_others=True,
        asks=(Ask.FIELD,),
    ),
    ChartSpec(
        key="matrix",
        title=N_("Maßnahmen nach Handlungsfeld und Bereich"),
        question=N_("Wo häufen sich verspätete Maßnahmen?"),
        build=measures_matrix,
        figure=figure_matrix,
        drawing=drawn_matrix,
        audience=Audience.PUBLIC,
        definition_key="by_division",
        is_for_others=True,
        asks=(Ask.FIELD,),
    ),
    ChartSpec(
        key="massnahme",
        title=N_("Eine Maßnahme im Verlauf"),
        question=N_("Wie weit ist diese Maßnahme, wie weit sollte sie sein?"),
        build=one_measure,
        figure=time_lines,
        drawing=drawn_lines,
        audience=Audience.PUBLIC,
        definition_key="planned_progress",
        is_horizontal=False,
        is_for_others=True,
        asks=(Ask.MEASURE,),
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
        is_for_others=True,
        asks=(Ask.FIELD, Ask.DIVISION),
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
        is_for_others=True,
        asks=(Ask.FIELD, Ask.DIVISION, Ask.PERIOD),
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
        is_for_others=True,
        asks=(Ask.FIELD, Ask.DIVISION, Ask.PERIOD),
    ),
    ChartSpec(
        key="verlauf-berichtstage",
        title=N_("Umsetzungsstand nach Berichtstagen"),
        question=N_("Was war wann gemeldet?"),
        build=phases_by_report_day,
        figure=trend,
        drawing=drawn_trend,
        audience=Audience.PUBLIC,
        definition_key="phases_by_report_day",
        is_horizontal=False,
    ),
    ChartSpec(
        key="soll-ist-fortschritt",
        title=N_("Fortschritt nach Plan und nach Meldung"),
        question=N_("Liegt die Umsetzung hinter ihrem Plan?"),
        build=progress_against_plan,
        figure=time_lines,
        drawing=drawn_lines,
        audience=Audience.PUBLIC,
        definition_key="planned_progress",
        is_horizontal=False,
    ),
    ChartSpec(
        key="soll-ist-abschluesse",
        title=N_("Umgesetzte Maßnahmen nach Plan und nach Meldung"),
        question=N_("Sind so viele Maßnahmen umgesetzt wie geplant?"),
        build=completions_against_plan,
        figure=time_lines,
        drawing=drawn_lines,
        audience=Audience.PUBLIC,
        definition_key="planned_completions",
        is_horizontal=False,
    ),
    ChartSpec(
        key="prognose-planende",
        title=N_("Ende bei gleichem Tempo"),
        question=N_("Wann wäre der Plan bei gleichem Tempo fertig?"),
        build=forecast_of_end,
        figure=time_lines,
        drawing=drawn_lines,
        audience=Audience.PUBLIC,
        definition_key="forecast",
        is_horizontal=False,
    ),
    ChartSpec(
        key="budget-handlungsfelder",
        title=N_("Geplante, bewilligte und verausgabte Mittel"),
        question=N_("Wie viel Geld ist vorgesehen, bewilligt und verausgabt?"),
        build=budget_by_field,
        figure=money_bars,
        drawing=drawn_money,
        audience=Audience.PUBLIC,
        definition_key="budget",
        is_for_others=True,
        asks=(Ask.FIELD, Ask.DIVISION),
    ),
    ChartSpec(
        key="budget-jahre",
        title=N_("Mittel nach Jahren"),
        question=N_("Wann ist wie viel Geld vorgesehen und verausgabt?"),
        build=budget_by_year,
        figure=money_bars,
        drawing=drawn_money,
        audience=Audience.PUBLIC,
        definition_key="budget_by_year",
    ),
    ChartSpec(
        key="budget-bereiche",
        title=N_("Mittel nach Bereichen der Verwaltung"),
        question=N_("Welcher Bereich trägt wie viel Geld?"),
        build=budget_by_division,
        figure=money_bars,
        drawing=drawn_money,
        audience=Audience.PUBLIC,
        definition_key="budget",
    ),
    ChartSpec(
        key="budget-quellen",
        title=N_("Mittel nach Herkunft"),
        question=N_("Woher kommt das Geld?"),
        build=budget_by_source,
        figure=money_bars,
        drawing=drawn_money,
        audience=Audience.PUBLIC,
        definition_key="budget_by_source",
    ),
    ChartSpec(
        key="smart-buchstaben",
        title=N_("SMART-Prüfung nach Buchstaben"),
        question=N_("Welche Angaben fehlen den Maßnahmen?"),
        build=smart_by_letter,
        figure=stacked_bars,
        drawing=drawn_bars,
        audience=Audience.DEPARTMENT,
        definition_key="smart",
    ),
    ChartSpec(
        key="smart-verlauf",
        title=N_("SMART-Prüfung im Verlauf"),
        question=N_("Werden die Angaben vollständiger?"),
        build=smart_over_time,
        figure=share_rows,
        drawing=drawn_rows,
        audience=Audience.DEPARTMENT,
        definition_key="smart_share",
        is_horizontal=False,
    ),
    *COMPLAINT_CHARTS,
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
