"""One file of a watched folder, loaded as `load` does it, and what became of it."""

import json
import traceback
from dataclasses import dataclass, replace
from pathlib import Path

from data_pipeline.annotate import annotate
from data_pipeline.archive import fingerprint
from data_pipeline.cli.load import exit_code, load_into
from data_pipeline.cli.options import CRASHED, exit_code_of
from data_pipeline.cli.report import as_json, as_text, refusals_as_json
from data_pipeline.cli.taken_in import taken_in
from data_pipeline.cli.who import started_by
from data_pipeline.errors import DatabaseAwayError, PipelineError
from data_pipeline.intake import collect, content_digest
from data_pipeline.mapping import Mapping
from data_pipeline.request import Request, Result
from data_pipeline.settings import PipelineSettings
from data_pipeline.watch.outcome import Outcome, copy_path


@dataclass(frozen=True)
class WatchedLoad:
    """How files of the folder are loaded; without a mapping it is chosen by the headings of each file."""

    settings: PipelineSettings
    mapping: Mapping | None = None

    def digest(self, path: Path) -> str:
        """SHA-256 over the file and its mapping; over the file alone where the two cannot be read."""
        try:
            return content_digest(collect([path], mapping=self.mapping))
        except PipelineError:
            return fingerprint(path).sha256

    def process(self, path: Path) -> Outcome:
        """Load a file. Whatever happens to it is an outcome, but for a database that is away.

        Raises DatabaseAwayError.
        """
        digest = self.digest(path)
        try:
            outcome = _loaded(self._run(path), digest)
        except DatabaseAwayError:
            raise
        except PipelineError as error:
            outcome = _refused(path, error, digest)
        except Exception:
            traceback.print_exc()
            outcome = _crashed(path, digest)
        return _with_copy(path, outcome)

    def _run(self, path: Path) -> Result:
        request = Request(
            sources=taken_in([path], mapping=self.mapping, settings=self.settings, ags=self.settings.ags),
            archive=self.settings.archive_path,
            ags=self.settings.ags,
            started_by=started_by(),
            gate=self.settings.gate,
        )
        return load_into(self.settings, request, is_quiet=True)


def _loaded(result: Result, digest: str) -> Outcome:
    report = result.files[0]
    return Outcome(
        content_sha256=digest,
        code=exit_code(result),
        text=as_text(result, is_dry=False),
        facts=json.loads(as_json(result, is_dry=False).splitlines()[0]),
        # Nobody asked for a second file with the words of single citizens.
        findings=report.findings if report.is_content_kept else [],
    )


def _refused(path: Path, error: PipelineError, digest: str) -> Outcome:
    return Outcome(
        content_sha256=digest,
        code=exit_code_of(error),
        text=f"Nichts geladen: {error.reason}\nWas zu tun ist: {error.advice}",
        facts=json.loads(refusals_as_json([path.name], error, is_dry=False)),
    )


def _crashed(path: Path, digest: str) -> Outcome:
    return Outcome(
        content_sha256=digest,
        code=CRASHED,
        text="Nichts geladen: Das Programm brach ab, der letzte gute Stand gilt weiter.\n"
        "Was zu tun ist: Bitte die Betreuung fragen; ihr Protokoll nennt die Ursache.",
        facts={"file": path.name, "outcome": "crashed"},
    )


def _with_copy(path: Path, outcome: Outcome) -> Outcome:
    """The outcome with a copy of the file beside it that shows the findings; without any, no copy stays."""
    copy = copy_path(path)
    if not outcome.findings:
        copy.unlink(missing_ok=True)
        return outcome
    try:
        annotate(path, outcome.findings, target=copy)
    except Exception as error:  # The load is done; a workbook that cannot be copied must not end the watch.
        reason = error.reason if isinstance(error, PipelineError) else type(error).__name__
        return replace(outcome, text=f"{outcome.text}\nKeine Kopie mit den Befunden: {reason}")
    return replace(outcome, text=f"{outcome.text}\nKopie mit den Befunden als Kommentaren: {copy.name}")
