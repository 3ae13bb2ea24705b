"""Numbers of the Anliegen with what they rest on."""

from flask_babel import gettext as _

from dashboard import formats
from dashboard.indicators.numbers import Share
from dashboard.labels import SMALLEST_BASE


def share_text(share: Share) -> str:
    """A percentage; on few cases the two numbers, as a percentage would say more than they can."""
    if 0 < share.of < SMALLEST_BASE:
        return str(_("%(count)s von %(of)s", count=formats.number(share.count), of=formats.number(share.of)))
    return formats.percent(share.value, digits=1)


def n_text(cases: int) -> str:
    return f"n = {formats.number(cases)}"
