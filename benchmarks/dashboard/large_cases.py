"""A million invented complaints of ten years, as a CSV with German headings, always the same."""

import csv
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.dashboard.large_plan import units

_HEADINGS = (
    "Verfahren",
    "Kennung",
    "Art",
    "Kategorie",
    "Stelle",
    "Stadtteil",
    "Eingangsweg",
    "Eingang",
    "Frist",
    "Abgeschlossen",
)
_FIRST = datetime.fromisoformat("2016-11-01T06:00:00")
_DAYS = 3650
_FORMAT = "%d.%m.%Y %H:%M"


def write_cases(path: Path, count: int) -> Path:
    """The file of a number of cases."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(_HEADINGS)
        writer.writerows(_cases(random.Random(311), count))
    return path


def _cases(chance: random.Random, count: int) -> Iterator[list[str]]:
    """In the order of their receipt; one in twelve is open, most are closed within weeks."""
    keys = units()
    for number in range(count):
        days = _DAYS * number / count
        opened = _FIRST + timedelta(days=days, minutes=chance.randrange(900))
        closed = opened + timedelta(hours=chance.expovariate(1 / 200)) if chance.random() > 1 / 12 else None
        yield [
            "Portal",
            f"F-{number:07}",
            chance.choice(("Beschwerde", "Hinweis", "Hinweis", "Idee")),
            f"kategorie-{chance.randrange(40)}",
            chance.choice(keys),
            f"{chance.randrange(30):02}",
            chance.choice(("App", "Internet", "Telefon")),
            f"{opened:{_FORMAT}}",
            f"{opened + timedelta(days=28):{_FORMAT}}",
            f"{closed:{_FORMAT}}" if closed else "",
        ]
