"""Parts of a page that are written once for each measure and kept until the next revision."""

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Concatenate, ParamSpec

from dashboard import formats
from dashboard.identity import Same
from dashboard.indicators.assessment import AssessedMeasure

_ROOM = 4096
_Key = ParamSpec("_Key")
Write = Callable[Concatenate[AssessedMeasure, _Key], str]


def kept(write: Write[_Key]) -> Write[_Key]:
    """A function that writes a measure as HTML, remembering its answers by measure, arguments and language.

    The reader hands out the same measure to the same viewer until the state that is looked at changes, and
    what a viewer may not see is not in it. The arguments must be hashable and hold everything else that the
    answer depends on.
    """

    @lru_cache(maxsize=_ROOM)
    def remembered(same: Same[AssessedMeasure], _language: str, key: tuple[Hashable, ...]) -> str:
        return write(same.thing, *key)  # type: ignore[call-arg,arg-type]

    def answer(item: AssessedMeasure, /, *key: _Key.args, **_none: _Key.kwargs) -> str:
        return remembered(Same(item), formats.language(), key)

    return answer
