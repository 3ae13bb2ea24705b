"""`council`: one paper of a council information system with its path through the committees."""

import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from data_pipeline.archive import fingerprint
from data_pipeline.cli.load import answer, load_into
from data_pipeline.cli.options import database_option, settings_with
from data_pipeline.cli.who import started_by
from data_pipeline.errors import SettingsError
from data_pipeline.intake import Source
from data_pipeline.remote.client import Remote
from data_pipeline.remote.config import RemoteSource
from data_pipeline.remote.getter import Getter
from data_pipeline.run import Request, Result
from data_pipeline.settings import PipelineSettings
from data_pipeline.sources.oparl.chain import Chain, snapshot
from data_pipeline.sources.oparl.follow import follow_paper
from data_pipeline.sources.oparl.objects import is_address
from data_pipeline.sources.oparl.search import paper_address

_KIND = "oparl"


@click.command(
    help="Holt eine Vorlage mit ihrem Weg durch die Gremien aus dem Ratsinformationssystem (OParl)."
)
@click.argument("paper", metavar="ADRESSE|AKTENZEICHEN")
@click.option("--source", "source_name", metavar="NAME", help="Quelle aus den Einstellungen, wenn mehrere.")
@click.option("--measure", "measure_code", metavar="NR", help="Maßnahme, zu der die Vorlage gehört.")
@click.option("--concept", "concept_code", metavar="KONZEPT", help="Konzept, wenn mehrere geladen sind.")
@click.option("--ags", help="Amtlicher Gemeindeschlüssel, wenn mehrere Städte geladen sind.")
@database_option
@click.option("--json", "is_json", is_flag=True, help="Ein JSON-Objekt statt Text.")
@click.option("--quiet", "is_quiet", is_flag=True, help="Nur Befunde und Fehler ausgeben.")
def council(paper: str, *, is_json: bool, is_quiet: bool, **options: object) -> None:
    """Fetch, keep as one snapshot file, and load that like any other file."""
    answer(
        lambda: _council(paper, is_quiet=is_json or is_quiet, options=options),
        names=lambda: [paper],
        is_json=is_json,
        is_quiet=is_quiet,
    )


def _council(paper: str, *, is_quiet: bool, options: dict[str, object]) -> Result:
    settings = settings_with(str(options["database"]) if options["database"] else None)
    source = chosen_source(settings, str(options["source_name"]) if options["source_name"] else None)
    if not is_quiet:
        click.echo(f"Abrufen von {source.name} ...", err=True)
    with Remote(source) as get:
        chain = fetch_chain(get, paper, source=source)
    values = {name: str(options[name]) for name in ("measure_code", "concept_code") if options[name]}
    ags = options["ags"] or source.ags or settings.ags
    return _load(
        replace(chain, values=values), settings=settings, ags=str(ags) if ags else None, is_quiet=is_quiet
    )


def chosen_source(settings: PipelineSettings, name: str | None) -> RemoteSource:
    """The council information system meant. Raises SettingsError when it is none or not clear."""
    known = {source.name: source for source in settings.sources if source.kind == _KIND}
    if name is None and len(known) == 1:
        return next(iter(known.values()))
    if name is not None and name in known:
        return known[name]
    listed = ", ".join(sorted(known)) or "keine"
    raise SettingsError(
        f"Die Quelle »{name}« gibt es nicht." if name else "Es ist nicht klar, welche Quelle gemeint ist.",
        f'Quellen mit kind = "{_KIND}" in den Einstellungen: {listed}. Bitte mit --source eine davon nennen.',
    )


def fetch_chain(get: Getter, paper: str, *, source: RemoteSource) -> Chain:
    """The chain of a paper, given by its address or its reference. Raises PipelineError."""
    address = paper if is_address(paper) else paper_address(get, source.url, reference=paper)
    return replace(follow_paper(get, address), timezone=source.timezone)


def _load(chain: Chain, *, settings: PipelineSettings, ags: str | None, is_quiet: bool) -> Result:
    """Through a file, so that ledger, digest and archive work as for every other file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / file_name(chain)
        path.write_text(snapshot(chain), encoding="utf-8")
        source = Source(path, fingerprint(path), None, path.name)
        request = Request(
            sources=[source],
            archive=settings.archive_path,
            ags=ags,
            started_by=started_by(),
            gate=settings.gate,
        )
        return load_into(settings, request, is_quiet=is_quiet)


def file_name(chain: Chain) -> str:
    """A name that tells the paper, by its reference or the end of its address.

    >>> file_name(Chain(papers=("https://ris.example/papers/7",), objects={}))
    'vorlage-papers-7.json'
    """
    paper = chain.papers[0]
    reference = chain.objects.get(paper, {}).get("reference")
    told = reference if isinstance(reference, str) and reference.strip() else "-".join(paper.split("/")[-2:])
    return f"vorlage-{re.sub(r'[^A-Za-z0-9]+', '-', told).strip('-')[:60]}.json"
