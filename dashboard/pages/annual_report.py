"""Jahresbericht: the key figures of the complaint office for a year, with the years before beside them."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.access import Audience
from dashboard.components.card import empty_card
from dashboard.components.content import Child, Content
from dashboard.indicators.annual_disclosure import disclosed_report
from dashboard.indicators.annual_report import AnnualReport, annual_report, default_year, report_years
from dashboard.labels.annual_report import annual_sentences
from dashboard.pages.annual_facts import known_years
from dashboard.pages.annual_head import choice_forms, head
from dashboard.pages.annual_notes import notes
from dashboard.pages.annual_tables import key_figures, part_tables
from dashboard.pages.chapters import chapter, terms
from dashboard.pages.complaint_choice import YEAR, asked
from dashboard.pages.frame import framed
from dashboard.pages.spec import PageRequest, PageSpec

_PUBLISHED = ("annual_report", "complaint_outcomes")
_COUNTED = ("complaint_flows", "complaint_durations", "complaint_within_days", "complaint_coverage")


def used_definitions(report: AnnualReport) -> tuple[str, ...]:
    """Those of the figures that are shown; how cases are counted and protected only where any are."""
    protected = (f"disclosure_{report.protection}",) if report.protection else ()
    is_counted = any(facts.leading for facts in report.years)
    return (*_PUBLISHED, *_COUNTED, *protected) if is_counted else _PUBLISHED


def chosen_report(request: PageRequest) -> AnnualReport | None:
    """Of the year of the address, else of the newest complete one; None where no year is known."""
    known = known_years(request)
    years = {str(year): year for year in report_years(known)}
    year = years.get(asked(request, YEAR), default_year(known))
    if year is None:
        return None
    report, is_public = annual_report(known, year=year), request.viewer.audience is Audience.PUBLIC
    return disclosed_report(report, request.reader.disclosure.rule) if is_public else report


def report_title(request: PageRequest) -> str:
    """The heading of the document."""
    report = chosen_report(request)
    if report is None:
        return str(_("Jahresbericht der Anliegen"))
    return str(_("Jahresbericht der Anliegen %(year)s", year=report.year))


def _frame(request: PageRequest) -> Component:
    report = chosen_report(request)
    form: Content = []
    if report is not None:
        form = choice_forms(request, report, years=report_years(known_years(request)))
    return framed(request, title=report_title(request), head=form, body=[document(request)])


def document(request: PageRequest) -> Component:
    """What is printed of the page."""
    report = chosen_report(request)
    if report is None:
        words = _("Es sind weder Fälle noch veröffentlichte Jahreszahlen geladen.")
        return empty_card(words, title=_("Kein Jahresbericht"))
    look = "document annual" if len(report.years) > 1 else "document annual annual-single"
    return html.Article(report_parts(request, report), className=look)


def report_parts(request: PageRequest, report: AnnualReport) -> list[Component]:
    """The document below its heading."""
    summary = html.P(" ".join(annual_sentences(report)), className="document-text")
    chapters: list[tuple[str, str, list[Child]]] = [
        ("zusammenfassung", _("Zusammenfassung"), [summary]),
        ("kennzahlen", _("Kennzahlen"), [key_figures(report)]),
        ("gliederung", _("Kategorien, Eingangswege und Stadtteile"), part_tables(report)),
        ("erfassung", _("Erfassung, Quellen und Hinweise"), notes(request, report)),
        ("begriffe", _("Begriffe und Rechenregeln"), [terms(request, used_definitions(report))]),
    ]
    return [head(request, report), *(chapter(place, *item) for place, item in enumerate(chapters, start=1))]


PAGE = PageSpec(
    path="/anliegen/jahresbericht",
    part_of="/anliegen",
    title=lambda _request: str(_("Jahresbericht der Anliegen")),
    frame=_frame,
)
