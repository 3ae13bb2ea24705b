"""What a reader must know of the numbers of the annual report: gaps, sources, what stands beside."""

from collections.abc import Iterator

from dash import html
from flask_babel import gettext as _

from dashboard import formats
from dashboard.components.content import Child
from dashboard.indicators.annual_facts import Basis, YearFacts
from dashboard.indicators.annual_report import EARLIER, AnnualReport
from dashboard.labels.annual_report import years_text
from dashboard.labels.coverage import note_text
from dashboard.labels.disclosure import protection
from dashboard.pages.annual_facts import known_years
from dashboard.pages.annual_head import is_sample
from dashboard.pages.spec import PageRequest
from dashboard.records import PublishedFigure


def notes(request: PageRequest, report: AnnualReport) -> list[Child]:
    """How the numbers are protected, coverage, then where the numbers are from and what they are not."""
    known = known_years(request)
    found = [
        *filter(None, [protection(report.protection)]),
        *_coverage(request, report),
        *_absent(known, report),
        *_beside(known, report),
        *_samples(request, report),
        _signs(),
        *_sources(report),
    ]
    return [html.Ul([html.Li(text) for text in found], className="document-notes")]


def _coverage(request: PageRequest, report: AnnualReport) -> Iterator[str]:
    """Of each year what it rests on, and every gap in its cases."""
    groups: dict[tuple[str, bool], list[int]] = {}
    for facts in reversed(report.years):
        groups.setdefault(("" if facts.leading else facts.procedure, facts.is_complete), []).append(
            facts.year
        )
    for (procedure, is_complete), same in groups.items():
        yield _of_years(years_text(same), procedure, is_complete=is_complete)
    years = {facts.year for facts in report.years if facts.leading}
    found = request.reader.complaint_coverage(request.viewer)
    told = [
        f"{source.source_code}: {note_text(note)}"
        for source in found.sources
        for note in (note for item in source.months if item.month.year in years for note in item.notes)
    ]
    yield from dict.fromkeys(told)


def _of_years(years: str, procedure: str, *, is_complete: bool) -> str:
    if procedure:
        words = _("%(years)s: Zahlen des Verfahrens »%(name)s«, wie sie veröffentlicht wurden.")
        return str(words % {"years": years, "name": procedure})
    if is_complete:
        return str(_("%(years)s: alle zwölf Monate sind vollständig erfasst.", years=years))
    return str(_("%(years)s: nicht alle zwölf Monate sind vollständig erfasst.", years=years))


def _absent(known: dict[int, YearFacts], report: AnnualReport) -> list[str]:
    """Years before that are not beside it, since anything is known at all."""
    shown = {facts.year for facts in report.years}
    first = min(year for year, facts in known.items() if facts.cases or facts.procedure)
    years = [year for year in range(max(report.year - EARLIER, first), report.year) if year not in shown]
    if not years:
        return []
    words = _(
        "Zu %(years)s fehlen die Zahlen: Es gibt weder erfasste Fälle noch eine veröffentlichte Gesamtzahl. "
        "Das heißt nicht, dass nichts einging.",
        years=years_text(years),
    )
    return [str(words)]


def _beside(known: dict[int, YearFacts], report: AnnualReport) -> list[str]:
    """Published counts of other procedures and of other periods."""
    years = range(report.year - EARLIER, report.year + 1)
    return [_other(item) for year in years if year in known for item in known[year].others]


def _other(item: PublishedFigure) -> str:
    told = f" ({item.note})" if item.note else ""
    words = _("Nicht enthalten: %(name)s %(year)s, %(value)s %(unit)s%(told)s.")
    return str(
        words
        % {
            "name": item.source_code,
            "year": item.year,
            "value": formats.number(item.value),
            "unit": item.unit,
            "told": told,
        }
    )


def _samples(request: PageRequest, report: AnnualReport) -> list[str]:
    if not is_sample(request, report):
        return []
    return [str(_("Die Fälle sind erfunden (Beispieldaten); dieser Bericht ist kein amtlicher."))]


def _signs() -> str:
    return str(
        _(
            "Wo »nicht bekannt« steht, ist die Zahl nicht null, sondern unbekannt; der Grund steht darunter. "
            "Prozente unter einer Anzahl sind ihr Anteil an allen Anliegen des Jahres."
        )
    )


def _sources(report: AnnualReport) -> list[Child]:
    """Addresses of the publications whose numbers are shown."""
    found = dict.fromkeys(
        known.source
        for row in report.rows
        for cell in row.cells
        for known in (cell.known, cell.published)
        if known and known.basis is Basis.PUBLISHED and known.source
    )
    if not found:
        return []
    entries = [html.Li(_linked(source)) for source in sorted(found)]
    return [html.Div([_("Quellen der veröffentlichten Zahlen:"), html.Ul(entries)])]


def _linked(source: str) -> Child:
    """Only addresses of the web become links."""
    is_address = source.startswith(("https://", "http://")) and " " not in source
    return html.A(source, href=source, className="annual-source") if is_address else source
