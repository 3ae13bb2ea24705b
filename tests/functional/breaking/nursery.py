"""A process with everything imported that loads files in copies of itself, and kills them when it is told to.

A load of its own process would take two seconds to import what it needs and a quarter of one to load: most
kills would hit an import. One order a line on standard input, one answer a line on standard output.
"""

import json
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from data_pipeline.errors import PipelineError
from data_pipeline.intake import collect
from data_pipeline.migrations import ensure_ready
from data_pipeline.request import Request
from data_pipeline.run import run
from data_pipeline.schema.session import open_engine
from data_pipeline.sources.complaints_csv import extract  # noqa: F401 (it would be imported by every load.)
from data_pipeline.transform import resolve  # noqa: F401

Answer = dict[str, Any]


def main() -> None:
    """Serve orders until there are no more."""
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(_carry_out(order["loads"], kill_after=order["kill_after"])), flush=True)


def _carry_out(loads: list[dict[str, Any]], *, kill_after: float | None) -> list[Answer]:
    """Start all loads at the same moment, kill them after so many seconds, tell what became of each."""
    read_end, gate = os.pipe()
    children = [_start(load, waits_for=read_end, gate=gate) for load in loads]
    os.close(read_end)
    started = time.monotonic()
    os.close(gate)
    return [_end(*child, started=started, kill_after=kill_after) for child in children]


def _start(load: dict[str, Any], *, waits_for: int, gate: int) -> tuple[int, int]:
    told, telling = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(told)
        os.close(gate)
        os.read(waits_for, 1)
        _load_and_leave(load, telling)
    os.close(telling)
    return process, told


def _end(process: int, told: int, *, started: float, kill_after: float | None) -> Answer:
    handle = os.pidfd_open(process)
    left = None if kill_after is None else max(0.0, started + kill_after - time.monotonic())
    select.select([handle], [], [], left)
    seconds = time.monotonic() - started
    if kill_after is not None:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(handle, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    os.close(handle)
    with os.fdopen(told, encoding="utf-8") as stream:
        lines = [json.loads(line) for line in stream]
    ended: Answer = {"exit_code": os.waitstatus_to_exitcode(status), "seconds": seconds, "stages": []}
    for line in lines:
        ended["stages"] += line.pop("stages", [])
        ended |= line
    return ended


def _load_and_leave(load: dict[str, Any], telling: int) -> NoReturn:
    def tell(**said: object) -> None:
        os.write(telling, json.dumps(said).encode() + b"\n")

    code = 1
    try:
        _load(load, tell)
        code = 0
    except PipelineError as error:
        tell(error=str(error))
    except BaseException:  # Whatever it is, the test is to see it.
        tell(error=traceback.format_exc()[-3000:])
    finally:
        os._exit(code)


def _load(load: dict[str, Any], tell: Callable[..., None]) -> None:
    engine = open_engine(load["url"])
    ensure_ready(engine)
    sources = collect(map(Path, load["paths"]), mapping=None)
    request = Request(sources=sources, archive=Path(load["archive"]), today=date(2026, 7, 1))
    result = run(request, engine=engine, progress=lambda text, **_: tell(stages=[text]))
    engine.dispose()
    tell(outcome=result.outcome.value, revision=result.revision_number)


if __name__ == "__main__":
    main()
