"""What is fuzzed: a function of bytes that may refuse them with a sentence, and do nothing else."""

from collections.abc import Callable
from dataclasses import dataclass

from data_pipeline.errors import PipelineError


@dataclass(frozen=True)
class Target:
    """run: raises PipelineError for what is not accepted; every other exception is a find."""

    name: str
    run: Callable[[bytes], object]
    seeds: tuple[bytes, ...]


def problem_of(target: Target, data: bytes) -> Exception | None:
    """What the target raises that it must not, None where all is well."""
    try:
        target.run(data)
    except PipelineError as error:
        return None if error.reason and error.advice else error
    except Exception as error:
        return error
    return None


def smallest(target: Target, data: bytes, *, tries: int = 2000) -> bytes:
    """A shorter input with the same kind of exception, found by leaving out piece after piece."""
    kind = type(problem_of(target, data))
    size = len(data) // 2
    while size and tries > 0:
        at = 0
        while at < len(data) and tries > 0:
            shorter = data[:at] + data[at + size :]
            tries -= 1
            if type(problem_of(target, shorter)) is kind:
                data = shorter
            else:
                at += size
        size //= 2
    return data
