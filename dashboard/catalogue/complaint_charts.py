"""The charts of complaints; raw counts of cases are not public.

Public are those of many cases that are counts alone, and the share of kept deadlines, which is made of
rounded counts. Durations, ages and outcomes spread few cases over many classes, and what stands beside a
measure is cut to small parts: these stay inside.
"""

from dashboard.access import Audience
from dashboard.catalogue.complaint_beside import complaints_beside_measures
from dashboard.catalogue.complaint_breakdown import complaints_by_category, complaints_by_value
from dashboard.catalogue.complaint_calendar import complaints_calendar
from dashboard.catalogue.complaint_durations import answered_by_day
from dashboard.catalogue.complaint_open import open_by_age, open_by_due
from dashboard.catalogue.complaint_outcomes import outcome_mix
from dashboard.catalogue.complaint_timeliness import in_time_months
from dashboard.catalogue.complaint_years import complaints_year_over_year
from dashboard.catalogue.complaints import complaints_by_month
from dashboard.catalogue.spec import Ask, ChartSpec
from dashboard.drawings import in_out as drawn_months
from dashboard.drawings import stacked_bars as drawn_bars
from dashboard.drawings.burnup import time_lines as drawn_times
from dashboard.drawings.first_bars import first_bars as drawn_first
from dashboard.drawings.heat import heat as drawn_cells
from dashboard.drawings.pairs import pairs as drawn_pairs
from dashboard.drawings.share_lines import share_lines as drawn_lines
from dashboard.figures import in_out, stacked_bars
from dashboard.figures.first_bars import first_bars
from dashboard.figures.heat import heat
from dashboard.figures.marked_months import marked_months
from dashboard.figures.pairs import pairs
from dashboard.figures.share_lines import share_lines
from dashboard.indicators.definitions import N_
from dashboard.indicators.disclosure import DisclosureRule

COMPLAINT_CHARTS = (
    ChartSpec(
        key="anliegen-monate",
        title=N_("Anliegen je Monat"),
        question=N_("Wie viele Anliegen gehen ein, wie viele werden abgeschlossen?"),
        build=complaints_by_month,
        figure=in_out,
        drawing=drawn_months,
        audience=Audience.PUBLIC,
        disclosure=DisclosureRule.ROUND5,
        definition_key="complaint_flows",
        is_for_others=True,
        asks=(Ask.PERIOD,),
    ),
    ChartSpec(
        key="anliegen-vorjahr",
        title=N_("Eingang neben dem Vorjahr"),
        question=N_("Werden es mehr oder weniger Anliegen als im Vorjahr?"),
        build=complaints_year_over_year,
        figure=pairs,
        drawing=drawn_pairs,
        audience=Audience.PUBLIC,
        disclosure=DisclosureRule.ROUND5,
        definition_key="complaint_months_compared",
        is_horizontal=False,
    ),
    ChartSpec(
        key="anliegen-kalender",
        title=N_("Anliegen nach Monat und Jahr"),
        question=N_("Gibt es Monate, in denen regelmäßig mehr Anliegen eingehen?"),
        build=complaints_calendar,
        figure=heat,
        drawing=drawn_cells,
        audience=Audience.PUBLIC,
        disclosure=DisclosureRule.ROUND5,
        definition_key="complaint_calendar",
    ),
    ChartSpec(
        key="anliegen-dauer",
        title=N_("Beantwortet bis Tag n"),
        question=N_("Wie lange dauert es, bis ein Anliegen beantwortet oder abgeschlossen ist?"),
        build=answered_by_day,
        figure=share_lines,
        drawing=drawn_lines,
        audience=Audience.DEPARTMENT,
        definition_key="complaint_answered_by",
        is_horizontal=False,
    ),
    ChartSpec(
        key="anliegen-fristen",
        title=N_("Fristgerecht abgeschlossene Anliegen je Monat"),
        question=N_("Werden Anliegen in ihrer Frist abgeschlossen?"),
        build=in_time_months,
        figure=share_lines,
        drawing=drawn_lines,
        audience=Audience.PUBLIC,
        disclosure=DisclosureRule.ROUND5,
        definition_key="complaint_in_time_months",
        is_horizontal=False,
        is_for_others=True,
        asks=(Ask.PERIOD,),
    ),
    ChartSpec(
        key="anliegen-alter",
        title=N_("Offene Anliegen nach Alter"),
        question=N_("Wie lange warten offene Anliegen schon?"),
        build=open_by_age,
        figure=stacked_bars,
        drawing=drawn_bars,
        audience=Audience.DEPARTMENT,
        definition_key="complaint_age_classes",
    ),
    ChartSpec(
        key="anliegen-faelligkeit",
        title=N_("Offene Anliegen nach Frist"),
        question=N_("Welche offenen Anliegen sind überfällig, welche bald fällig?"),
        build=open_by_due,
        figure=stacked_bars,
        drawing=drawn_bars,
        audience=Audience.DEPARTMENT,
        definition_key="complaint_due_classes",
    ),
    ChartSpec(
        key="anliegen-massnahmen",
        title=N_("Anliegen neben Maßnahmen"),
        question=N_("Wie entwickeln sich die Anliegen, während Maßnahmen laufen?"),
        build=complaints_beside_measures,
        figure=marked_months,
        drawing=drawn_times,
        audience=Audience.DEPARTMENT,
        definition_key="complaint_beside",
        is_horizontal=False,
    ),
    ChartSpec(
        key="anliegen-gliederung",
        title=N_("Anliegen nach Kategorie, Stelle, Stadtteil, Eingangsweg oder Art"),
        question=N_("Worum geht es, wer bearbeitet es, woher kommt es?"),
        build=complaints_by_value,
        figure=first_bars,
        drawing=drawn_first,
        audience=Audience.PUBLIC,
        disclosure=DisclosureRule.ROUND5,
        definition_key="complaint_breakdown",
    ),
    ChartSpec(
        key="anliegen-kategorien",
        title=N_("Anliegen nach Kategorie"),
        question=N_("Worum geht es in den Anliegen?"),
        build=complaints_by_category,
        figure=stacked_bars,
        drawing=drawn_bars,
        audience=Audience.PUBLIC,
        disclosure=DisclosureRule.ROUND5,
        definition_key="complaint_breakdown",
        is_for_others=True,
        asks=(Ask.YEAR,),
    ),
    ChartSpec(
        key="anliegen-ergebnis",
        title=N_("Ergebnis der Bearbeitung"),
        question=N_("Wie enden Anliegen?"),
        build=outcome_mix,
        figure=first_bars,
        drawing=drawn_first,
        audience=Audience.DEPARTMENT,
        definition_key="complaint_outcomes",
    ),
)
