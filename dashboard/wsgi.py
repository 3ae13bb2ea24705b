"""Both sides behind one address: public routes go to the public application, all else to the internal one.

`gunicorn "dashboard.wsgi:application()"` serves both, `"dashboard.wsgi:public()"` the public side alone.
"""

from collections.abc import Callable, Iterable
from importlib.metadata import entry_points
from typing import Any

from dashboard import live
from dashboard.app import create_app, open_reader
from dashboard.exports import Workbook
from dashboard.gate import require_sign_in
from dashboard.public import create_public_app
from dashboard.public.paths import BESIDE_INTERNAL, PUBLIC_PATHS
from dashboard.public_reader import open_public_reader
from dashboard.settings import DashboardSettings, read_settings
from dashboard.waiting import started_or_waiting
from data_pipeline.schema.session import open_engine

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def application() -> Wsgi:
    """Both applications. Raises StartError when the internal one may not start."""
    settings = read_settings()
    require_sign_in(settings)

    def build() -> Wsgi:
        reader = open_reader(settings)
        internal = create_app(settings, reader=reader, workbook=_workbook(settings))
        watched = live.answered_early(internal, reader=reader, settings=settings)
        return compose(watched, create_public_app(open_public_reader(settings), settings))

    return started_or_waiting(build)


def _workbook(settings: DashboardSettings) -> Workbook | None:
    """What writes the plan as a workbook to fill in, where the pipeline is installed beside the dashboard."""
    found = next(iter(entry_points(group="konzeptmonitor.workbook", name="plan")), None)
    if found is None:
        return None
    engine = open_engine(settings.database_url)

    def write(**wanted: Any) -> bytes:
        content: bytes = found.load()(
            engine, **wanted
        )  # Loaded when first asked for: most processes never are.
        return content

    return write


def public() -> Wsgi:
    """The public application alone."""
    settings = read_settings()
    return started_or_waiting(lambda: create_public_app(open_public_reader(settings), settings))


def compose(internal: Wsgi, public_app: Wsgi) -> Wsgi:
    """Choose by the first part of the path; neither application knows the other."""

    def choose(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = str(environ.get("PATH_INFO", ""))
        environ[BESIDE_INTERNAL] = True
        is_public = any(path == part or path.startswith(f"{part}/") for part in PUBLIC_PATHS)
        return (public_app if is_public else internal)(environ, start_response)

    return choose
