"""`revisions show`, `compare` and `archive`: read and say."""

import json
from dataclasses import asdict

import click
from sqlalchemy import Connection

from data_pipeline import compare as plans
from data_pipeline.cli import comparison as words
from data_pipeline.cli.opened import ags_option, json_option, opened
from data_pipeline.cli.options import database_option
from data_pipeline.ledger import read_files, read_origin
from data_pipeline.load.history import RevisionRow, read_revision
from data_pipeline.load.plan import Rows, read_plan
from data_pipeline.load.revisions import known_city
from data_pipeline.load.vanished import Vanished, vanished_measures
from data_pipeline.schema import metadata, table_spec_of


@click.command(help="Zeigt eine Revision: Herkunft, Dateien, Zeilen je Tabelle.")
@click.argument("number", metavar="NUMMER", type=int)
@database_option
@ags_option
@json_option
@click.pass_obj
def show(given: str | None, number: int, *, database: str | None, ags: str | None, is_json: bool) -> None:
    """Say where a revision comes from and what it holds."""
    with opened(database or given, ags=ags) as found, found.engine.connect() as connection:
        city = known_city(connection, ags=found.ags)
        row = read_revision(connection, ags=city.ags, number=number)
        plan = read_plan(connection, ags=city.ags, plan_revision_number=row.plan_number)
        about = _about(row, is_current=row.number == city.current_number)
        about |= read_origin(connection, ags=city.ags, revision_number=number) | {
            "rows": {name: len(rows) for name, rows in plan.items() if rows},
            "files": _files(connection, city.ags, number),
        }
    click.echo(json.dumps(about, default=str, ensure_ascii=False) if is_json else _shown(about))


def _about(row: RevisionRow, *, is_current: bool) -> dict[str, object]:
    found = asdict(row)
    found["revision_number"] = found.pop("number")
    return found | {"is_current": is_current}


def _files(connection: Connection, ags: str, number: int) -> list[dict[str, object]]:
    return [
        {
            "file": report.file_name,
            "sha256": report.sha256,
            "rows_read": report.counts.read,
            "rows_written": report.counts.written,
            "rows_refused": report.counts.refused,
            "rows_ignored": report.counts.ignored,
            "findings": len(report.findings),
        }
        for report in read_files(connection, ags=ags, revision_number=number)
    ]


_LINES = (
    ("label", "Name"),
    ("as_of_date", "Stand"),
    ("created_at", "Geladen (UTC)"),
    ("plan_number", "Plan aus Revision"),
    ("restored_from_number", "Wiederhergestellt aus Revision"),
    ("scope_key", "Teil der Stelle"),
    ("started_by", "Geladen von"),
    ("override_reason", "Trotz dieser Hürden (--force)"),
)


def _shown(about: dict[str, object]) -> str:
    force = " (gilt)" if about["is_current"] else ""
    lines = [f"Revision {about['revision_number']}{force}"]
    lines += [f"  {text}: {about[name]}" for name, text in _LINES if about[name]]
    files, rows = about["files"], about["rows"]
    if isinstance(files, list):
        lines += [
            f"  {item['file']}: {item['rows_read']} Zeilen gelesen = {item['rows_written']} geladen"
            f" + {item['rows_refused']} abgelehnt + {item['rows_ignored']} übergangen"
            for item in files
        ]
    if isinstance(rows, dict):
        lines += [f"  {table_spec_of(metadata.tables[name]).label}: {rows[name]}" for name in rows]
    return "\n".join(lines)


@click.command(help="Vergleicht zwei Revisionen Zeile für Zeile und Angabe für Angabe.")
@click.argument("first", metavar="VON", type=int)
@click.argument("second", metavar="BIS", type=int)
@database_option
@ags_option
@json_option
@click.pass_obj
def compare(
    given: str | None, first: int, second: int, *, database: str | None, ags: str | None, is_json: bool
) -> None:
    """Say what leads from one revision to another."""
    with opened(database or given, ags=ags) as found, found.engine.connect() as connection:
        city = known_city(connection, ags=found.ags)
        old, new = (_plan(connection, city.ags, number) for number in (first, second))
    comparison = plans.compare(old, new)
    click.echo(
        json.dumps(words.as_object(comparison), ensure_ascii=False) if is_json else words.as_text(comparison)
    )


def _plan(connection: Connection, ags: str, number: int) -> Rows:
    row = read_revision(connection, ags=ags, number=number)
    return read_plan(connection, ags=ags, plan_revision_number=row.plan_number)


@click.command(help="Zeigt Maßnahmen früherer Revisionen, die der geltende Plan nicht mehr hat.")
@database_option
@ags_option
@json_option
@click.pass_obj
def archive(given: str | None, *, database: str | None, ags: str | None, is_json: bool) -> None:
    """Say what vanished and where it can still be seen."""
    with opened(database or given, ags=ags) as found, found.engine.connect() as connection:
        city = known_city(connection, ags=found.ags)
        gone = vanished_measures(connection, ags=city.ags)
    if is_json:
        for item in gone:
            click.echo(json.dumps(asdict(item), default=str, ensure_ascii=False))
        return
    click.echo("\n".join(_line(item) for item in gone) or "Es ist keine Maßnahme verschwunden.")


def _line(item: Vanished) -> str:
    return (
        f"{item.concept_code} {item.measure_code} {item.title}: zuletzt in Revision"
        f" {item.last_revision_number}, Stand {item.last_as_of_date:%d.%m.%Y}"
    )
