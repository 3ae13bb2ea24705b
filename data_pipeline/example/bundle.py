"""Where the bundled example lies and on which day it is looked at."""

from datetime import date
from pathlib import Path

EXAMPLE_TODAY = date(2026, 11, 15)
"""The day on which the example is looked at; a later day would only make its invented reports look old."""


def example_folders() -> list[Path]:
    """One folder per reporting date, oldest first."""
    return sorted(item for item in (Path(__file__).parent / "potsdam").iterdir() if item.is_dir())
