"""`python -m benchmarks.embeds [weight] [visible] [rates] [slow] [killed] [away]`: all without a name.

Each loads the bundled example into a temporary database and starts its own server on loopback.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.embeds.failures import away, killed
from benchmarks.embeds.rates import rates
from benchmarks.embeds.slow import slow
from benchmarks.embeds.visible import visible
from benchmarks.embeds.weight import weight

PARTS: dict[str, Callable[[Path], None]] = {
    part.__name__: part for part in (weight, visible, rates, slow, killed, away)
}


def main(names: list[str]) -> None:
    """Print what is asked for. Raises SystemExit for a name that there is not."""
    if unknown := [name for name in names if name not in PARTS]:
        raise SystemExit(f"{', '.join(unknown)}: possible are {', '.join(PARTS)}")
    for name in names or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            PARTS[name](Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
