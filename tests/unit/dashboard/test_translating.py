"""Every text that people see is translated, with the same places for values, and compiled as written."""

import re

import pytest
from flask import Flask
from flask_babel import Babel, force_locale, gettext

from dashboard.languages import LANGUAGES
from dashboard.translating import FOLDER, as_mo, as_po, catalogue, po_path, template, texts, translated

OTHERS = [code for code in LANGUAGES if code != "de"]


def test_there_is_a_catalogue_for_every_language_that_is_offered() -> None:
    assert sorted(path.name for path in FOLDER.iterdir() if path.is_dir()) == sorted(OTHERS)


def test_texts_of_code_templates_and_code_lists_are_found() -> None:
    found = dict(texts())

    assert "Terminlage" in found
    assert "Erklärung zur Barrierefreiheit" in found
    assert len(found) > 1000
    assert any(place.startswith("data_pipeline/schema") for place in found.values())
    assert any(isinstance(text, tuple) for text in found)


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_untranslated(language: str) -> None:
    missing = [message.id for message in catalogue(language) if message.id and not translated(message.string)]

    assert missing == []


@pytest.mark.parametrize("language", OTHERS)
def test_translations_keep_the_places_for_values(language: str) -> None:
    found, wrong = catalogue(language), []
    for message in found:
        wrong += [(message.id, str(error)) for error in message.check(found)]
        wrong += [
            (message.id, text) for text in forms(message.string) if names(text) - names(*forms(message.id))
        ]

    assert wrong == []


def forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, tuple) else (str(text),)


def names(*found: str) -> set[str]:
    """Places for values."""
    return {name for text in found for name in re.findall(r"%\((\w+)\)", text)}


@pytest.mark.parametrize("language", OTHERS)
def test_files_are_as_the_command_writes_them(language: str) -> None:
    found = catalogue(language)

    assert po_path(language).read_bytes() == as_po(found)
    assert po_path(language).with_suffix(".mo").read_bytes() == as_mo(found)


def test_the_application_speaks_the_language_that_is_chosen() -> None:
    app = Flask("dashboard")
    Babel(app)
    with app.test_request_context(), force_locale("en"):
        assert gettext("Terminlage") == "Schedule"
    assert len(template()) > 1000
