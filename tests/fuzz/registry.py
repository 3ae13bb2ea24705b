"""All targets, and the inputs that once broke one of them."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from tests.fuzz.files import file_targets
from tests.fuzz.parsers import parser_targets
from tests.fuzz.target import Target, smallest

FOUND = Path(__file__).parent / "found"
"""Every file is named TARGET-DIGEST; a test runs them all."""


@cache
def targets() -> dict[str, Target]:
    """Every target by its name."""
    return {target.name: target for target in (*parser_targets(), *file_targets())}


def keep(target: Target, data: bytes) -> Path:
    """Write the shortest input found that breaks the target like this one; the file it is in."""
    return keep_as_it_is(target.name, smallest(target, data))


def keep_as_it_is(name: str, data: bytes) -> Path:
    """Write an input that must not be tried again here, because it takes too long or too much memory."""
    FOUND.mkdir(exist_ok=True)
    path = FOUND / f"{name}-{sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    return path


def found() -> list[Path]:
    """All inputs that once broke something."""
    return sorted(path for path in FOUND.glob("*-*") if path.is_file())


def target_of(path: Path) -> Target:
    """The target that an input of the folder is for."""
    return targets()[path.name.rpartition("-")[0]]
