"""The city's own public texts: Markdown from a folder of the operator, read once at the start."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboard.languages import CITY_LANGUAGE, LANGUAGES
from dashboard.public.markdown import Rendered, rendered
from dashboard.settings import StartError

IMPRINT, PRIVACY, PLAIN, ACCESSIBILITY = "impressum", "datenschutz", "einfach-erklaert", "barrierefreiheit"
LARGEST = 200_000
"""Bytes of a file; a text that people read is far smaller."""
_TOP = {ACCESSIBILITY: 3}
"""Level of the first headings: below the page's own heading, for what is added to a page one deeper."""


@dataclass(frozen=True, kw_only=True)
class CityText:
    """A text as HTML, in the language it is written in."""

    text: Rendered
    language: str


@dataclass(frozen=True)
class CityTexts:
    """All texts of the folder; names and languages are fixed, so that no address can name another file."""

    texts: Mapping[tuple[str, str], Rendered]

    def get(self, name: str, *, language: str) -> CityText | None:
        """A text in a language, else as the city wrote it; None where the city says nothing."""
        for code in (language, CITY_LANGUAGE):
            if found := self.texts.get((name, code)):
                return CityText(text=found, language=code)
        return None


def read_texts(folder: Path | None) -> CityTexts:
    """What the folder holds. Raises StartError that names the file that cannot be shown."""
    return CityTexts(dict(_read_all(folder)) if folder else {})


def _read_all(folder: Path) -> Iterator[tuple[tuple[str, str], Rendered]]:
    for name in (IMPRINT, PRIVACY, PLAIN, ACCESSIBILITY):
        for code in LANGUAGES:
            path = folder / (f"{name}.md" if code == CITY_LANGUAGE else f"{name}.{code}.md")
            if path.exists():
                yield (name, code), rendered(_read(path), top=_TOP.get(name, 2))


def _read(path: Path) -> str:
    where = f"Die Datei »{path.name}« im Ordner KONZEPTMONITOR_TEXTS"
    try:
        if path.stat().st_size > LARGEST:
            raise StartError(f"{where} ist größer als {LARGEST // 1000} kB. Bitte kürzen.")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StartError(
            f"{where} ist nicht in UTF-8 gespeichert. Bitte im Editor die Kodierung »UTF-8« wählen."
        ) from error
    except OSError as error:
        raise StartError(f"{where} lässt sich nicht lesen. Bitte die Rechte der Datei prüfen.") from error
