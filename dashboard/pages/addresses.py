"""Addresses that links on pages carry: this view for good, the list and the plan as files."""

from urllib.parse import urlencode

from dashboard.access import Audience, Viewer
from dashboard.as_of import with_state
from dashboard.indicators.departments import subtree
from dashboard.labels import gettext
from dashboard.pages.frame import department_name
from dashboard.pages.spec import PageRequest
from dashboard.records import Plan


def permanent_href(request: PageRequest) -> str:
    """This page with its filters, held at the revision and the day that are looked at."""
    return request.pathname + _held(request)


def list_files(request: PageRequest) -> dict[str, str]:
    """Words for a kind of file -> its address: the list of measures in the filter and order of the page."""
    endings = {
        gettext("Excel (XLSX)"): "xlsx",
        gettext("CSV für Excel"): "excel.csv",
        gettext("CSV (maschinenlesbar)"): "csv",
    }
    return {words: f"/export/massnahmen.{ending}{_held(request)}" for words, ending in endings.items()}


def fill_in_files(request: PageRequest) -> dict[str, str]:
    """Words -> address of each workbook that the viewer may fill in.

    The own unit, those that are filtered for, the whole; nothing in an earlier state, which is closed.
    """
    if request.newest is not None and request.newest != request.revision:
        return {}
    viewer, plan = request.viewer, request.plan
    own = [viewer.department_key] if viewer.department_key else []
    units = [key for key in (*own, *request.filter.values("department")) if key in plan.departments]
    found = [key for key in dict.fromkeys([*units, None]) if may_fill_in(viewer, plan, department_key=key)]
    return {_fill_in_words(request, key): part_href(key) for key in found}


def part_href(department_key: str | None) -> str:
    """The workbook to fill in: of a department with all below it, None: the whole plan; always in force."""
    if department_key is None:
        return "/export/plan.xlsx"
    return f"/export/teil.xlsx?{urlencode({'stelle': department_key})}"


def may_fill_in(viewer: Viewer, plan: Plan, *, department_key: str | None) -> bool:
    """Steering may have everything, a department its own unit and those below it, the public nothing."""
    if viewer.audience is not Audience.DEPARTMENT:
        return viewer.audience is Audience.STEERING
    return department_key in subtree(plan.departments, viewer.department_key or "")


def _fill_in_words(request: PageRequest, key: str | None) -> str:
    if key is None:
        return gettext("Arbeitsmappe zum Ausfüllen: ganzer Plan")
    return gettext("Arbeitsmappe zum Ausfüllen: %(unit)s", unit=department_name(request, key))


def _held(request: PageRequest) -> str:
    return with_state(request.search, number=request.revision.number, day=request.today)
