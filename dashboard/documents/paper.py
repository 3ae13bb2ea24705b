"""A page as a paper: its markup, its title, where it is from, and whether it must stay inside."""

from dataclasses import dataclass, replace
from urllib.parse import unquote

from dash import html
from flask_babel import gettext as _

from dashboard import formats
from dashboard.access import PUBLIC
from dashboard.file_names import selected
from dashboard.markup import to_html
from dashboard.pages import council_report, measure
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


def _paper(page: PageSpec, request: PageRequest, *, name: str, title: str) -> Paper | None:
    """None where the page is not for this viewer."""
    if request.viewer.audience not in page.audiences:
        return None
    html = to_html(page.frame(request))
    is_internal = html != to_html(page.frame(replace(request, viewer=PUBLIC)))
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
