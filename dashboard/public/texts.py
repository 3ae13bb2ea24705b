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
    """Raises StartError for a file that differs from an expected one in capitals only: it was meant."""
    expected = {file_name: key for key, file_name in _file_names()}
    for path in sorted(folder.iterdir()):
        if path.name in expected:
            key = expected[path.name]
            yield key, rendered(_read(path), top=_TOP.get(key[0], 2))
        elif path.name.lower() in expected:
            raise StartError(f"{_place(path)} muss »{path.name.lower()}« heißen. Bitte umbenennen.")


def _file_names() -> Iterator[tuple[tuple[str, str], str]]:
    for name in (IMPRINT, PRIVACY, PLAIN, ACCESSIBILITY):
        for code in LANGUAGES:
            yield (name, code), f"{name}.md" if code == CITY_LANGUAGE else f"{name}.{code}.md"


def _place(path: Path) -> str:
    return f"Die Datei »{path.name}« im Ordner KONZEPTMONITOR_TEXTS"


def _read(path: Path) -> str:
    where = _place(path)
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
