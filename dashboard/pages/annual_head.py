"""The head of the annual report, and above it on the screen the years and the files."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.as_of import with_state
from dashboard.components.choice import choice
from dashboard.components.content import Child, app_link
from dashboard.components.page import sample_note
from dashboard.components.table import key_values
from dashboard.indicators.annual_facts import YearFacts
from dashboard.indicators.annual_report import AnnualReport, report_years
from dashboard.labels.annual_report import years_text
from dashboard.pages.annual_facts import known_years
from dashboard.pages.complaint_choice import YEAR, with_value
from dashboard.pages.spec import PageRequest


def choice_forms(request: PageRequest, report: AnnualReport, *, years: tuple[int, ...]) -> Component:
    """Shown on the screen only; the address then holds the choice."""
    entries = [
        (str(year), with_value(request, YEAR, str(year)), year == report.year) for year in reversed(years)
    ]
    back = html.P(app_link(_("Zurück zu den Anliegen"), href="/anliegen"), className="back")
    links = [html.Li(html.A(words, href=href)) for words, href in _files(request, report).items()]
    return html.Div(
        [back, choice(_("Jahr"), entries), html.Ul(links, className="annual-files")],
        className="annual-choice document-choice",
    )


def _files(request: PageRequest, report: AnnualReport) -> dict[str, str]:
    """Words -> address: the same report, the same state, whatever the default year is one day."""
    search = with_state(f"?{YEAR}={report.year}", number=request.revision.number, day=request.today)
    return {
        str(_("Bericht als PDF")): f"/anliegen/jahresbericht.pdf{search}",
        str(_("Excel (XLSX)")): f"/export/jahresbericht.xlsx{search}",
        str(_("CSV für Excel")): f"/export/jahresbericht.excel.csv{search}",
        str(_("CSV (maschinenlesbar)")): f"/export/jahresbericht.csv{search}",
    }


def head(request: PageRequest, report: AnnualReport) -> Component:
    """Facts in the order of a council paper."""
    facts: dict[str, Child] = {
        str(_("Gegenstand")): _("Anliegen des Kalenderjahres %(year)s", year=report.year),
        str(_("Grundlage")): _basis(report.years[0]),
        str(_("Vorjahre")): _before(request, report),
        str(_("Datenstand")): _(
            "%(day)s, Revision %(number)s",
            day=formats.date(request.revision.as_of_date),
            number=request.revision.number,
        ),
        str(_("Berichtsdatum")): formats.date(request.today),
    }
    mark: list[Child] = [" ", sample_note()] if is_sample(request, report) else []
    city = html.P(request.plan.concept.municipality, className="document-city")
    kind = html.P([_("Ideen- und Beschwerdemanagement"), *mark], className="document-kind")
    return html.Header([city, kind, key_values(facts)], className="document-head")


def is_sample(request: PageRequest, report: AnnualReport) -> bool:
    """Whether any number of the report is invented."""
    stated = any(item.is_sample for facts in report.years for item in facts.published)
    has_cases = any(facts.leading for facts in report.years)
    return stated or (has_cases and request.reader.has_sample_complaints(request.viewer))


def _basis(facts: YearFacts) -> str:
    if facts.leading is None:
        return str(_("veröffentlichte Jahreszahlen des Verfahrens »%(name)s«", name=facts.procedure))
    if facts.is_complete:
        return str(_("erfasste Fälle, alle zwölf Monate vollständig"))
    return str(_("erfasste Fälle, nicht alle Monate vollständig"))


def _before(request: PageRequest, report: AnnualReport) -> str:
    """The years beside the report's own; where there are none, which older ones have a report."""
    years = sorted(facts.year for facts in report.years[1:])
    if years:
        return years_text(years)
    older = [year for year in report_years(known_years(request)) if year < report.year]
    if not older:
        return str(_("keine bekannt"))
    return str(_("die letzten vier nicht bekannt; eigene Berichte: %(years)s", years=years_text(older)))
