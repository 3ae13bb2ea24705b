"""The part of a body in the path of a paper: a free word and a yes/no in OParl, a code list here."""

import tomllib
from functools import cache
from importlib.resources import files

from data_pipeline.errors import CellError
from data_pipeline.parsing.codes import parse_code
from data_pipeline.schema.vocabulary import ConsultationRole
from data_pipeline.sources.spellings import spellings_of


@cache
def role_spellings() -> dict[str, str]:
    """Known words for roles: those of all sources, and those of council information systems."""
    own = tomllib.loads(files(__package__).joinpath("roles.toml").read_text(encoding="utf-8"))
    return spellings_of("ConsultationRole") | own


def role_of(word: str | None, *, is_authoritative: bool) -> str:
    """The code of a role. Where the word says nothing, a body that decides (`authoritative`) decides.

    >>> role_of("Vorberatung", is_authoritative=False), role_of(None, is_authoritative=False)
    ('preliminary', 'unknown')

    Raises CellError for a word that is not known; nothing is guessed.
    """
    if word is not None:
        try:
            return parse_code(word, codes=ConsultationRole, spellings=role_spellings())
        except CellError:
            if not is_authoritative:
                raise
    if is_authoritative:
        return ConsultationRole.DECISION.value
    return ConsultationRole.UNKNOWN.value
