"""One file in a process of its own: HTML on standard input, PDF on standard output."""

import sys
from importlib import import_module

MISSING = 3
"""Exit code where WeasyPrint or a library that it draws with is not there."""


def main() -> int:
    """0 and the file, or MISSING with the reason on standard error."""
    try:
        engine = import_module("dashboard.documents.engine")
    except (ImportError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return MISSING
    sys.stdout.buffer.write(engine.rendered(sys.stdin.buffer.read().decode()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
