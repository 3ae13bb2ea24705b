"""What of the product is measured: all its pages, and the filters of those that have some."""

from dataclasses import replace

from benchmarks.dashboard.browsing import PLAIN_CHARTS
from benchmarks.dashboard.filtering import Filter

CHARTS = "/"
"""The page whose charts are set against the three of the plain page; it has more of them."""

TABLE = Filter(
    path="/massnahmen",
    control="form[data-filter] input[type=checkbox][name=stand]",
    shown=".list-count strong, .chips",
    choices=("completed", "in_progress", "completed", "not_started", "in_progress"),
    ready="() => window.konzeptmonitor && window.konzeptmonitor.isReady",
)
"""One box ticked, then two, the other one alone, and so on: no choice comes twice."""

EVERYTHING = replace(TABLE, choices=("completed", "completed"))
"""To few rows and back to all of them."""

PLAIN = Filter(
    path="/",
    control="department",
    shown=".js-plotly-plot",
    choices=(),
    ready=PLAIN_CHARTS,
    is_plain=True,
)


def paths(measure_code: str) -> list[str]:
    """Addresses of all pages in the order of the navigation; one measure stands for all."""
    from dashboard.pages import PAGES

    return [page.path.replace("<code>", measure_code) for page in PAGES]


def filtered(paths: list[str]) -> list[Filter]:
    """The filter on each page that shares it with the table."""
    return [replace(TABLE, path=path) for path in paths if path in ("/zeitplan", "/budget", "/tafel")]
