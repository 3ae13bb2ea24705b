"""The workbook that a department fills in and sends back, and for steering the whole plan.

The pipeline writes it. The dashboard does not know the pipeline: whoever puts both together hands in a
function.
"""

from typing import Protocol

from flask import Response, abort

from dashboard.as_of import without_state
from dashboard.exports.naming import attachment, file_name
from dashboard.labels import gettext
from dashboard.pages.addresses import may_fill_in
from dashboard.pages.spec import PageRequest
from dashboard.refusal import refusal
from dashboard.sheets.workbook import MIME


class Workbook(Protocol):
    """Writes the workbook of a revision. department_key None: the whole plan.

    May raise SQLAlchemyError when the database is away.
    """

    def __call__(
        self, *, ags: str, concept_code: str, department_key: str | None, revision_number: int
    ) -> bytes: ...


def plan_workbook(asked: PageRequest, *, department_key: str | None, write: Workbook) -> Response:
    """The workbook as an attachment, or a page that says why there is none.

    404 for a unit or a plan that does not exist, 403 for what is not the viewer's, 409 for an earlier state:
    what comes back is compared with the revision in force.
    """
    if not asked.plan.concept.code or department_key not in (None, *asked.plan.departments):
        abort(404)
    if not may_fill_in(asked.viewer, asked.plan, department_key=department_key):
        return _not_yours()
    newest = asked.reader.current_number(asked.viewer)
    if asked.revision.number != newest:
        return _not_newest(asked, newest=newest)
    content = write(
        ags=asked.plan.concept.ags,
        concept_code=asked.plan.concept.code,
        department_key=department_key,
        revision_number=newest,
    )
    return attachment(content, name=_name(asked, department_key), mimetype=MIME)


def _name(asked: PageRequest, department_key: str | None) -> str:
    if department_key is None:
        return file_name(asked, "plan", "xlsx")
    unit = asked.plan.departments[department_key]
    return file_name(asked, f"teil-{unit.short_name or unit.name}", "xlsx")


def _not_yours() -> Response:
    words = gettext(
        "Diese Arbeitsmappe enthält interne Angaben. Herunterladen können sie die Steuerung und die Stelle "
        "selbst mit den Stellen darüber."
    )
    return refusal(403, title=gettext("Diese Arbeitsmappe ist nicht für die gewählte Ansicht"), words=words)


def _not_newest(asked: PageRequest, *, newest: int) -> Response:
    words = gettext(
        "Betrachtet wird Revision %(number)s, es gilt Revision %(newest)s. Ausgefüllt und zurückgeschickt "
        "werden kann nur der geltende Stand, sonst gingen neuere Angaben verloren.",
        number=asked.revision.number,
        newest=newest,
    )
    title = gettext("Dieser Stand lässt sich nicht mehr ausfüllen")
    in_force = {gettext("Arbeitsmappe des geltenden Stands"): asked.pathname + without_state(asked.search)}
    return refusal(409, title=title, words=words, ways_out=in_force)
