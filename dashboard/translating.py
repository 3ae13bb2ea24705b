"""Brings the catalogues of translations up to date with the texts in the code.

After a change of texts: `python -m dashboard.translating`, then fill in what is empty in
`dashboard/translations/<language>/LC_MESSAGES/messages.po` and run it again. A further language is a further
folder, named in `dashboard.languages.LANGUAGES`.
"""

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from data_pipeline.schema import vocabulary
from data_pipeline.schema.vocabulary import Vocabulary

_ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)
"""The same texts give the same file, whenever it is written."""

FOLDER = Path(__file__).parent / "translations"
_CODE = Path(__file__).parent
_METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
_KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "NN_": (1, 2),
}

Text = str | tuple[str, ...]


def texts() -> Iterator[tuple[Text, str]]:
    """Every text that people see, with the file it stands in; for plurals both forms."""
    for path, _line, text, _comments, _context in extract_from_dir(
        _CODE, method_map=_METHODS, keywords=_KEYWORDS
    ):
        if not isinstance(text, tuple) or len(set(text)) > 1 or len(text) == 2:
            yield text, f"dashboard/{path}"
    for name, codes in vars(vocabulary).items():
        if isinstance(codes, type) and issubclass(codes, Vocabulary) and codes is not Vocabulary:
            yield from ((item.meaning, f"data_pipeline/schema/vocabulary.py:{name}") for item in codes)


def template() -> Catalog:
    """All texts without a translation, in the order of the code."""
    catalog = Catalog(project="Konzeptmonitor", charset="utf-8", header_comment="# Texts of Konzeptmonitor.")
    for text, place in sorted(texts(), key=lambda found: (str(found[0]), found[1])):
        catalog.add(text, locations=[(place, 0)])
    return catalog


def catalogue(language: str) -> Catalog:
    """The translations of a language, brought up to date; texts that are gone are dropped."""
    path = po_path(language)
    with path.open("rb") as stream:
        found = read_po(stream, locale=language)
    found.update(template(), no_fuzzy_matching=True)
    found.obsolete.clear()
    return found


def po_path(language: str) -> Path:
    """The file that translators edit; the compiled one lies beside it."""
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


def as_po(catalog: Catalog) -> bytes:
    """The text file: without lines and dates, so that it changes only when a text does."""
    stream = BytesIO()
    write_po(stream, catalog, width=110, include_lineno=False, omit_header=False, sort_output=True)
    lines = stream.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if "-Date: " not in line).encode()


def as_mo(catalog: Catalog) -> bytes:
    """The compiled file; what is not translated is left out, so that it is shown in German."""
    complete = deepcopy(catalog)
    complete.creation_date = complete.revision_date = _ALWAYS
    for message in catalog:
        if message.id and not translated(message.string):
            complete.delete(message.id)
    stream = BytesIO()
    write_mo(stream, complete)
    return stream.getvalue()


def main() -> None:
    """Write both files of every language and say what is missing."""
    for folder in sorted(path for path in FOLDER.iterdir() if path.is_dir()):
        found = catalogue(folder.name)
        po_path(folder.name).write_bytes(as_po(found))
        po_path(folder.name).with_suffix(".mo").write_bytes(as_mo(found))
        missing = sum(1 for message in found if message.id and not translated(message.string))
        print(f"{folder.name}: {len(found)} texts, {missing} without a translation")


def translated(text: object) -> bool:
    """Whether a translation says anything, for plurals in every form."""
    return all(text) if isinstance(text, tuple) else bool(text)


if __name__ == "__main__":
    main()
