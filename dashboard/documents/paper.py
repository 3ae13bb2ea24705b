"""A page as a paper: its markup, its title, where it is from, and whether it must stay inside."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import unquote

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.access import PUBLIC
from dashboard.file_names import selected
from dashboard.markup import to_html
from dashboard.pages import annual_report, council_report, measure
from dashboard.pages.council_report_head import selection
from dashboard.pages.council_report_notes import definitions
from dashboard.pages.spec import PageRequest, PageSpec

_DEFINED = ("phase", "schedule", "freshness", "traffic_light", "smart")


@dataclass(frozen=True, kw_only=True)
class Paper:
    """`html` is finished markup. `origin` are the parts of the line that stands on every sheet.

    search: the query part of the page's address; it holds the state and the choice.
    """

    html: str
    title: str
    origin: tuple[str, ...]
    file_name: str
    search: str


def report_paper(request: PageRequest) -> Paper | None:
    """The report for the council: public columns only, the same for every viewer."""
    chosen = ", ".join(selection(request, council_report.chosen_filter(request)))
    title = council_report.report_title(request)
    if chosen:
        title = _("%(title)s (Auszug: %(selection)s)", title=title, selection=chosen)
    name = "-".join(filter(None, ("bericht", selected(chosen))))
    return _paper(council_report.PAGE, request, name=name, title=title)


def annual_paper(request: PageRequest) -> Paper | None:
    """The annual report of the complaint office; None where there is no year to report."""
    report = annual_report.chosen_report(request)
    if report is None:
        return None
    title = annual_report.report_title(request)
    return _paper(
        annual_report.PAGE,
        request,
        name=f"jahresbericht-{report.year}",
        title=title,
        told=annual_report.document,
    )


def measure_paper(request: PageRequest) -> Paper | None:
    """One measure as the viewer may see it; None where there is no such measure in this state."""
    code = unquote(request.argument)
    if not any(item.code == code for item in request.measures):
        return None
    found = _paper(measure.PAGE, request, name=f"massnahme-{code}", title=measure.PAGE.title(request))
    return replace(found, html=found.html + _terms(request)) if found else None


def _terms(request: PageRequest) -> str:
    """On paper a link to a definition leads nowhere: the definitions stand at the end."""
    title = html.H2(_("Begriffe und Rechenregeln"), id="begriffe")
    return to_html(html.Section([title, *definitions(request, _DEFINED)], className="terms"))


def _paper(
    page: PageSpec,
    request: PageRequest,
    *,
    name: str,
    title: str,
    told: Callable[[PageRequest], Component] | None = None,
) -> Paper | None:
    """None where the page is not for this viewer. told: what of the page is printed, None for all of it."""
    if request.viewer.audience not in page.audiences:
        return None
    html, told = to_html(page.frame(request)), told or page.frame
    is_internal = to_html(told(request)) != to_html(told(replace(request, viewer=PUBLIC)))
    return Paper(
        html=html,
        title=f"{title}, {request.plan.concept.municipality}",
        origin=_origin(request, is_internal=is_internal),
        file_name=f"{name}-{request.revision.plan_day.isoformat()}.pdf",
        search=request.search,
    )


def _origin(request: PageRequest, *, is_internal: bool) -> tuple[str, ...]:
    """A paper that shows more than the public may see says so on every sheet."""
    revision = request.revision
    parts = [
        _("Nur für den Dienstgebrauch") if is_internal else "",
        _("Beispieldaten") if request.plan.has_samples else "",
        _("Stand %(day)s", day=formats.date(revision.plan_day)),
        _("Revision %(number)s", number=revision.number),
        _("betrachtet am %(day)s", day=formats.date(request.today)),
    ]
    return tuple(str(part) for part in parts if part)
