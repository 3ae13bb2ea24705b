"""The command `konzeptmonitor`. Commands of the dashboard are found by name, never imported."""

import sys
from importlib.metadata import entry_points

import click

from data_pipeline import __version__
from data_pipeline.cli.demo import demo
from data_pipeline.cli.load import check, load
from data_pipeline.cli.migrate import migrate
from data_pipeline.cli.options import answering
from data_pipeline.cli.revisions import revisions
from data_pipeline.cli.template import template
from data_pipeline.errors import PipelineError

REFUSED = 2
"""Exit code when nothing was done and the last good state holds."""


class _Commands(click.Group):
    """The pipeline's commands, and those other packages offer under `konzeptmonitor.commands`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        offered = entry_points(group="konzeptmonitor.commands").names
        return sorted({*super().list_commands(ctx), *offered})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        own = super().get_command(ctx, cmd_name)
        if own is not None:
            return own
        for entry in entry_points(group="konzeptmonitor.commands", name=cmd_name):
            command = entry.load()
            if isinstance(command, click.Command):
                return command
        return None


@click.group(cls=_Commands, help="Konzeptmonitor: zeigt, wie eine Stadt ihr Konzept umsetzt.")
@click.version_option(__version__, prog_name="konzeptmonitor")
def konzeptmonitor() -> None:
    """Group of all commands."""


for _command in (check, demo, load, migrate, revisions, template):
    konzeptmonitor.add_command(_command)


def main() -> None:
    """Run the command line; errors a person can mend are printed as German sentences."""
    try:
        with answering():
            konzeptmonitor()
    except PipelineError as error:
        click.echo(f"Fehler: {error.reason}\nWas zu tun ist: {error.advice}", err=True)
        sys.exit(REFUSED)
