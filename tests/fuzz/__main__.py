"""`python -m tests.fuzz [TARGET] [--seconds N]`: inputs that break a reader, found by what they reach."""

import subprocess
import sys
from importlib.util import find_spec

import click

from tests.fuzz.registry import FOUND, targets


@click.command(help="Sucht Eingaben, an denen ein Leser zerbricht; ohne ZIEL reihum an allen.")
@click.argument("target", metavar="[ZIEL]", required=False)
@click.option("--seconds", default=60, show_default=True, help="Wie lange gesucht wird.")
@click.option("--list", "is_list", is_flag=True, help="Die Ziele nennen.")
def fuzz(target: str | None, seconds: int, is_list: bool) -> None:
    """Exit code 0: nothing found; 77: found and kept; another: the search could not run."""
    if is_list:
        click.echo("\n".join(targets()))
        return
    if target and target not in targets():
        raise click.UsageError(f"Das Ziel {target} gibt es nicht; --list nennt alle.")
    if find_spec("atheris") is None:
        raise click.UsageError("Dafür fehlt das Paket atheris: pip install atheris.")
    command = [sys.executable, "-m", "tests.fuzz.session", target or "", str(seconds)]
    code = subprocess.run(command, check=False).returncode
    said = {0: "Nichts gefunden.", 77: f"Gefunden und aufbewahrt in {FOUND.name}/."}
    click.echo(said.get(code, "Die Suche ist abgebrochen; die Zeilen darüber sagen, warum."))
    sys.exit(code)


if __name__ == "__main__":
    fuzz()
