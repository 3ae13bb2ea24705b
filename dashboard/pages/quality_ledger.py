"""What the ledger tells the viewer of this page."""

import logging

from sqlalchemy.exc import SQLAlchemyError

from dashboard.indicators.departments import subtree
from dashboard.ledger import Ledger, Own
from dashboard.pages.spec import PageRequest

_LOG = logging.getLogger(__name__)


def ledger_of(request: PageRequest) -> Ledger | None:
    """None where the database does not answer; the rest of the page then stands without it."""
    try:
        return request.reader.ledger(
            request.viewer, request.revision, codes=known_leads(request).keys(), own=own_of(request)
        )
    except SQLAlchemyError:
        _LOG.exception("the ledger could not be read")
        return None


def known_leads(request: PageRequest) -> dict[str, tuple[str, ...]]:
    """Numbers of measures with the units that lead them.

    Also those of the state before: a finding may be about a measure that is gone because its row was refused.
    """
    plans = [request.reader.plan(request.viewer, item) for item in request.revisions[-2:-1]]
    return {item.code: item.lead_keys for plan in (*plans, request.plan) for item in plan.measures}


def own_of(request: PageRequest) -> Own:
    """The units and measures of a department head; nothing for anybody else."""
    units = subtree(request.plan.departments, request.viewer.department_key or "")
    leads = known_leads(request).items()
    return Own(units=units, codes=frozenset(code for code, keys in leads if not units.isdisjoint(keys)))
