"""Who hands the data on, and whose word they rest on."""

from dashboard.labels import gettext
from dashboard.public.site import Site


def publisher_of(site: Site) -> str:
    """As the operator says, else the city itself."""
    return site.settings.publisher or site.plan.concept.municipality


def source_of(site: Site) -> str:
    """The plan and those who report on it."""
    title = site.plan.concept.title or site.plan.concept.municipality
    return gettext("%(concept)s; Angaben der zuständigen Stellen", concept=title)
