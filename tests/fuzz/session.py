"""A session of atheris: it watches which lines an input reaches, and keeps those that reach new ones."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris  # type: ignore[import-untyped]

with atheris.instrument_imports(include=["data_pipeline"], exclude=["data_pipeline.migrations"]):
    from tests.fuzz.registry import keep, keep_as_it_is, targets
    from tests.fuzz.target import Target, problem_of

SLOW_SECONDS = 10
MEMORY_MEGABYTES = 2048
_TOO_MUCH = ("timeout-", "oom-", "slow-unit-")
BROKEN = 77
"""Exit code where something was found; others mean that the search itself failed."""


def run(name: str | None, *, seconds: int) -> None:
    """Fuzz one target, or all by turns, and leave the process; exit code `BROKEN` where something broke.

    The library never returns and leaves no time for a word, so what is to be said is said on the way.
    """
    chosen = [targets()[name]] if name else list(targets().values())
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        _write_seeds(corpus, chosen)
        process = os.fork()
        if process == 0:
            try:
                _fuzz(chosen, corpus, seconds=seconds)
            finally:
                os._exit(BROKEN)  # The folder is for the other process to take away.
        _, status = os.waitpid(process, 0)
        _keep_what_took_too_much(Path(folder), chosen)
    sys.exit(BROKEN if os.waitstatus_to_exitcode(status) else 0)


def _write_seeds(corpus: Path, chosen: list[Target]) -> None:
    """With more than one target the first byte says which one is meant."""
    corpus.mkdir()
    for at, target in enumerate(chosen):
        for number, seed in enumerate(target.seeds):
            head = bytes([at]) if len(chosen) > 1 else b""
            (corpus / f"{target.name}-{number}").write_bytes(head + seed)


def _fuzz(chosen: list[Target], corpus: Path, *, seconds: int) -> None:
    options = [
        f"-max_total_time={seconds}",
        f"-timeout={SLOW_SECONDS}",
        f"-rss_limit_mb={MEMORY_MEGABYTES}",
        f"-artifact_prefix={corpus.parent}/",
        "-max_len=20000",
        "-print_final_stats=1",
        str(corpus),
    ]
    atheris.Setup([sys.argv[0], *options], _one_input(chosen))
    atheris.Fuzz()


def _one_input(chosen: list[Target]) -> Callable[[bytes], None]:
    def test(data: bytes) -> None:
        target, rest = _meant(chosen, data)
        if problem := problem_of(target, rest):
            path = keep(target, rest)
            print(f"{path.name}: {type(problem).__name__}: {problem}", file=sys.stderr, flush=True)
            raise problem

    return test


def _meant(chosen: list[Target], data: bytes) -> tuple[Target, bytes]:
    if len(chosen) == 1:
        return chosen[0], data
    return chosen[(data[0] if data else 0) % len(chosen)], data[1:]


def _keep_what_took_too_much(folder: Path, chosen: list[Target]) -> None:
    for path in folder.iterdir():
        if path.name.startswith(_TOO_MUCH):
            target, data = _meant(chosen, path.read_bytes())
            kept = keep_as_it_is(target.name, data)
            print(f"{kept.name}: takes too long or too much memory", file=sys.stderr, flush=True)


if __name__ == "__main__":
    run(sys.argv[1] or None, seconds=int(sys.argv[2]))
