"""Known spellings of code words, from `codes.toml`."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _all_spellings() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("codes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def spellings_of(code_list: str) -> dict[str, str]:
    """Spelling -> code for a code list, by the name of its class."""
    return _all_spellings().get(code_list, {})
