"""The last message of a process that works for another: how it ended, and the error if there was one."""

import pickle
import traceback
from typing import NamedTuple

from data_pipeline.errors import PipelineError


class End(NamedTuple):
    """No error, or its kind, what it is made of, and where it arose."""

    kind: type[Exception] | None = None
    values: tuple[object, ...] = ()
    trace: str = ""


def failed(error: Exception) -> End:
    """The end by an error; one that cannot be made again in another process is told in words."""
    values = (error.reason, error.advice) if isinstance(error, PipelineError) else error.args
    trace = "".join(traceback.format_exception(error))
    end = End(type(error), values, trace)
    return end if _can_travel(end) else End(RuntimeError, (repr(error),), trace)


def _can_travel(end: End) -> bool:
    try:
        raise_again(pickle.loads(pickle.dumps(end)))  # noqa: S301 (it was made here)
    except Exception as error:
        return type(error) is end.kind
    return False


def raise_again(end: End) -> None:
    """Raises the error, with a note where it arose; nothing where there was none."""
    if end.kind:
        error = end.kind(*end.values)
        error.add_note(end.trace)
        raise error
