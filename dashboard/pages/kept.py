"""Parts of a page that are written once for each measure and kept until the next revision."""

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Concatenate, ParamSpec

from dashboard import formats
from dashboard.indicators.assessment import AssessedMeasure

_ROOM = 4096
_Key = ParamSpec("_Key")
Write = Callable[Concatenate[AssessedMeasure, _Key], str]


class _Same:
    """A measure compared by identity: the reader hands out the same one to the same viewer until the state
    that is looked at changes, and what a viewer may not see is not in it."""

    __slots__ = ("item",)

    def __init__(self, item: AssessedMeasure) -> None:
        self.item = item

    def __hash__(self) -> int:
        return id(self.item)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.item is self.item


def kept(write: Write[_Key]) -> Write[_Key]:
    """A function that writes a measure as HTML, remembering its answers by measure, arguments and language.

    The arguments must be hashable and hold everything else that the answer depends on.
    """

    @lru_cache(maxsize=_ROOM)
    def remembered(same: _Same, _language: str, key: tuple[Hashable, ...]) -> str:
        return write(same.item, *key)  # type: ignore[call-arg,arg-type]

    def answer(item: AssessedMeasure, /, *key: _Key.args, **_none: _Key.kwargs) -> str:
        return remembered(_Same(item), formats.language(), key)

    return answer
