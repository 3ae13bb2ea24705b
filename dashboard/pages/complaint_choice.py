"""What the charts of the Anliegen page let choose, as links: a year, a measure, what the calendar holds."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import parse_qs, parse_qsl, urlencode

from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.catalogue.cases import CaseChoice, Cases, Counted
from dashboard.components.choice import choice
from dashboard.pages.beside_choice import BESIDE, beside_asked, other_words
from dashboard.pages.complaint_filter import PARAMETERS, chosen_cases
from dashboard.pages.complaint_words import case_words, cases_text, dimension_names
from dashboard.pages.spec import PageRequest
from dashboard.queries.case_filter import Dimension
from data_pipeline.schema.rollup import REPLY, RESOLUTION

YEAR, MEASURE, COUNTED, GROUPING, ORDER = "jahr", "dauer", "kalender", "gliederung", "ordnung"
"""Names in the address."""

NAMES = (YEAR, MEASURE, COUNTED, GROUPING, ORDER, BESIDE)
GROUPINGS: Mapping[str, Dimension] = MappingProxyType(
    {
        PARAMETERS[item]: item
        for item in (
            Dimension.CATEGORY,
            Dimension.DEPARTMENT,
            Dimension.DISTRICT,
            Dimension.CHANNEL,
            Dimension.KIND,
        )
    }
)
"""Value in the address -> what the breakdowns go by, the first where it says nothing."""
REPLY_VALUE = "antwort"


def case_choice(request: PageRequest) -> CaseChoice:
    """Which cases the address wants and what of them; anything unknown means what comes first."""
    year, counted = asked(request, YEAR), asked(request, COUNTED)
    by = GROUPINGS.get(asked(request, GROUPING), Dimension.CATEGORY)
    return CaseChoice(
        cases=chosen_cases(request),
        words=cases_text(request),
        year=int(year) if year.isascii() and year.isdigit() and len(year) == len("2025") else None,
        measure=REPLY if asked(request, MEASURE) == REPLY_VALUE else RESOLUTION,
        counted=Counted(counted) if counted in set(Counted) else Counted.RECEIVED,
        by=by,
        by_name=dimension_names()[by],
        name_of=lambda by, value: case_words(request, by, value),
        beside=beside_asked(request),
        beside_words=other_words(request),
    )


def year_choice(request: PageRequest, cases: Cases, *, name: str) -> list[Component]:
    """The newest year is what an address without one means; nothing where there is no choice."""
    if len(cases.years) < 2:
        return []
    newest = max(cases.years)
    entries = [
        (str(year), with_value(request, YEAR, "" if year == newest else str(year)), year == cases.year)
        for year in reversed(cases.years)
    ]
    return [choice(name, entries)]


def measure_choice(request: PageRequest, cases: Cases) -> Component:
    """Until the closing or until the first reply."""
    here = cases.choice.measure
    entries = [
        (_("bis zum Abschluss"), with_value(request, MEASURE, ""), here == RESOLUTION),
        (_("bis zur ersten Antwort"), with_value(request, MEASURE, REPLY_VALUE), here == REPLY),
    ]
    return choice(_("Dauer"), entries)


def calendar_choice(request: PageRequest, cases: Cases) -> Component:
    """What every month of the calendar holds."""
    words = {
        Counted.RECEIVED: _("Eingang"),
        Counted.CLOSED: _("Abgang"),
        Counted.MEDIAN: _("Median der Tage bis zum Abschluss"),
    }
    entries = [
        (name, with_value(request, COUNTED, "" if item is Counted.RECEIVED else item.value), item is here)
        for here in [cases.choice.counted]
        for item, name in words.items()
        if item is not Counted.MEDIAN or not cases.protection
    ]
    return choice(_("Je Monat"), entries)


def asked(request: PageRequest, name: str) -> str:
    """What the address says under a name, "" for nothing."""
    return parse_qs(request.search.removeprefix("?")).get(name, [""])[0]


def with_value(request: PageRequest, name: str, value: str) -> str:
    """The same address with another value; all else that it says is kept."""
    pairs = [pair for pair in parse_qsl(request.search.removeprefix("?")) if pair[0] != name]
    text = urlencode([*pairs, *([(name, value)] if value else [])])
    return f"{request.pathname}?{text}" if text else request.pathname
