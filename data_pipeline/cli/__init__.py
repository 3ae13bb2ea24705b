"""The command `konzeptmonitor`. A command is imported when it is called; others offer theirs by name."""

import sys
import traceback
from importlib import import_module
from importlib.metadata import entry_points

import click

from data_pipeline import __version__
from data_pipeline.errors import PipelineError

_OWN = {
    "check": "load",
    "copy": "copy",
    "council": "council",
    "demo": "demo",
    "describe": "describe",
    "door": "door",
    "export": "export",
    "fetch": "fetch",
    "hub": "hub",
    "load": "load",
    "migrate": "migrate",
    "revisions": "revisions",
    "rollup": "rollup",
    "template": "template",
    "unresolved": "unresolved",
    "watch": "watch",
}
"""Module of this package that holds each command; importing them all would take most of the start."""
_CRASHED = (
    "Fehler: Das Programm ist abgebrochen; der letzte gute Stand gilt weiter.\n"
    "Was zu tun ist: Bitte die Zeilen darüber an die Betreuung geben."
)


class _Commands(click.Group):
    """The pipeline's commands, and those other packages offer under `konzeptmonitor.commands`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return sorted({*_OWN, *entry_points(group="konzeptmonitor.commands").names})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name in _OWN:
            return _as_command(getattr(import_module(f"{__name__}.{_OWN[cmd_name]}"), cmd_name))
        for entry in entry_points(group="konzeptmonitor.commands", name=cmd_name):
            return _as_command(entry.load())
        return None


def _as_command(found: object) -> click.Command | None:
    return found if isinstance(found, click.Command) else None


@click.group(cls=_Commands, help="Konzeptmonitor: zeigt, wie eine Stadt ihr Konzept umsetzt.")
@click.version_option(__version__, prog_name="konzeptmonitor")
def konzeptmonitor() -> None:
    """Group of all commands."""


def main() -> None:
    """Run the command line; errors a person can mend are printed as German sentences."""
    from data_pipeline.cli.options import CRASHED, answering, exit_code_of

    try:
        with answering():
            konzeptmonitor()
    except PipelineError as error:
        click.echo(f"Fehler: {error.reason}\nWas zu tun ist: {error.advice}", err=True)
        sys.exit(exit_code_of(error))
    except Exception:
        traceback.print_exc()
        click.echo(_CRASHED, err=True)
        sys.exit(CRASHED)
