"""`serve`: the dashboard on this machine or behind a proxy."""

import os
import socket
import sys
import threading
from secrets import token_hex

import click

from dashboard.settings import StartError, read_settings

_FAILED = 2


@click.command(help="Zeigt das Dashboard im Browser.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Adresse, auf der gelauscht wird.")
@click.option("--port", default=8050, show_default=True, help="Anschluss (Port).")
@click.option("--workers", default=1, show_default=True, help="Anzahl der Prozesse.")
@click.option("--public-only", is_flag=True, help="Nur die öffentliche Seite.")
def serve(host: str, port: int, workers: int, *, public_only: bool) -> None:
    """Start gunicorn after everything that can be checked is checked."""
    try:
        _check(host, port, public_only=public_only)
    except StartError as error:
        click.echo(f"Fehler: {error}", err=True)
        sys.exit(_FAILED)
    address = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{port}/"  # noqa: S104
    click.echo("Start ...", err=True)
    _announce_when_up(host, port, address)
    _run(host, port, workers, "public" if public_only else "application")


def _check(host: str, port: int, *, public_only: bool) -> None:
    """Raises StartError for a demo seen from elsewhere, no sign-in, an empty database, a taken port."""
    from dashboard.app import open_reader
    from dashboard.gate import require_sign_in
    from dashboard.public import create_public_app
    from dashboard.public_reader import open_public_reader

    settings = read_settings()
    if not settings.secret_key:  # All processes must know each other's cookies.
        os.environ["KONZEPTMONITOR_SECRET_KEY"] = token_hex(32)
    if not public_only:
        require_sign_in(settings)
        if settings.demo and host not in ("127.0.0.1", "localhost", "::1"):
            raise StartError(
                "Die Vorführung lauscht nur auf diesem Rechner. Bitte --host 127.0.0.1 verwenden."
            )
    if not public_only:
        open_reader(settings)
    create_public_app(open_public_reader(settings), settings)  # It reads the city's texts and list of sites.
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise StartError(
                f"Der Anschluss {port} ist belegt. Bitte das andere Programm beenden oder mit --port einen "
                "anderen wählen."
            ) from error


def _announce_when_up(host: str, port: int, address: str) -> None:
    def wait() -> None:
        while True:
            try:
                socket.create_connection((host, port), timeout=1).close()
            except OSError:
                threading.Event().wait(0.1)
                continue
            click.echo(f"\nKonzeptmonitor läuft: {address}\nBeenden mit Strg+C.")
            return

    threading.Thread(target=wait, daemon=True).start()


def _run(host: str, port: int, workers: int, factory: str) -> None:
    from gunicorn.app.wsgiapp import WSGIApplication

    sys.argv = [
        "gunicorn",
        f"dashboard.wsgi:{factory}()",
        *("--bind", f"[{host}]:{port}" if ":" in host else f"{host}:{port}"),
        *("--workers", str(workers), "--worker-class", "dashboard.worker.PatientWorker", "--threads", "8"),
        *("--keep-alive", "10"),
        *("--log-level", os.environ.get("KONZEPTMONITOR_LOG_LEVEL", "warning")),
    ]
    WSGIApplication("%(prog)s [OPTIONS] [APP_MODULE]", prog="gunicorn").run()
