"""`rollup`: whether the monthly sums of the complaints are what the cases give, and computing them anew."""

from collections import Counter

import click

from data_pipeline.cli.opened import opened
from data_pipeline.cli.options import REFUSED, database_option
from data_pipeline.rollup.checking import Difference, rebuild, verify
from data_pipeline.schema import metadata, table_spec_of
from data_pipeline.schema.session import writing

_SHOWN = 5
_MEND = "Was zu tun ist: »konzeptmonitor rollup --rebuild« rechnet die Summen neu."


@click.command(
    help="Prüft die Monatssummen der Anliegen gegen die einzelnen Fälle oder rechnet sie neu."
    " Solange wird nicht geladen."
)
@database_option
@click.option("--check", "is_check", is_flag=True, help="Nur prüfen (auch ohne diese Angabe).")
@click.option("--rebuild", "is_rebuild", is_flag=True, help="Alle Summen neu rechnen.")
@click.pass_context
def rollup(ctx: click.Context, database: str | None, *, is_check: bool, is_rebuild: bool) -> None:
    """Check, or rebuild; both leave the cases alone."""
    if is_check and is_rebuild:
        raise click.UsageError("Bitte nur --check oder --rebuild angeben.")
    with opened(database) as found, writing(found.engine) as connection:
        if is_rebuild:
            rebuild(connection)
            click.echo("Die Monatssummen sind neu gerechnet.")
            return
        differences = verify(connection)
    if differences:
        click.echo("\n".join([*_lines(differences), _MEND]))
        ctx.exit(REFUSED)
    click.echo("Die Monatssummen stimmen mit den einzelnen Fällen überein.")


def _lines(differences: list[Difference]) -> list[str]:
    counts = Counter(item.table for item in differences)
    first = [_line(item) for item in differences[:_SHOWN]]
    return [
        *(
            f"{table_spec_of(metadata.tables[name]).label}: {count} falsche Zeilen"
            for name, count in counts.items()
        ),
        "Zum Beispiel:" if len(differences) > _SHOWN else "Und zwar:",
        *first,
    ]


def _line(item: Difference) -> str:
    names = (item.kept or item.computed or {}).keys() - item.key.keys()
    kept, computed = item.kept or {}, item.computed or {}
    wrong = (
        f"{name} {kept.get(name, 0)} statt {computed.get(name, 0)}"
        for name in sorted(names)
        if kept.get(name, 0) != computed.get(name, 0)
    )
    key = " ".join(str(value) for value in item.key.values() if value != "")
    return f"  {key}: {', '.join(wrong)}"
