"""Status marks within a page: the shape as inline SVG, always beside its word."""

from dataclasses import dataclass

from markupsafe import Markup

from dashboard.labels import label
from dashboard.mark_shapes import mark_path
from dashboard.theme import status_colour
from data_pipeline.schema.vocabulary import Vocabulary


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A state as readers see it: shape and word."""

    shape: Markup
    word: str


def mark_of(state: Vocabulary, *, word: str = "") -> Mark:
    """The mark of a state with its own word, or another one."""
    return Mark(shape=mark_shape(state.value), word=word or label(state))


def mark_shape(key: str) -> Markup:
    """The shape alone, hidden from screen readers: for places that say the word themselves."""
    return Markup(
        '<svg class="mark" viewBox="0 0 16 16" aria-hidden="true">'
        '<path fill="{colour}" fill-rule="evenodd" d="{path}"/></svg>'
    ).format(colour=status_colour(key), path=mark_path(key))
