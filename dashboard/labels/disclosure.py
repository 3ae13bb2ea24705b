"""How counts were protected before the public sees them, in words."""

from dashboard.indicators.disclosure import SENTENCES, DisclosureRule
from dashboard.labels.words import gettext


def protection(rule: DisclosureRule | None) -> str:
    """The sentence that stands beside protected numbers; "" where they are exact."""
    return gettext(SENTENCES[rule]) if rule else ""
