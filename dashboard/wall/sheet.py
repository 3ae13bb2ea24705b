"""One picture on the wall: its message, and which template draws what."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.theme import status_style


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """`name` is the slide it belongs to; `kind` names the template `wall/<kind>.html`, `content` fills it."""

    name: str
    title: str
    kind: str
    content: Mapping[str, object] = field(default_factory=dict)
    subtitle: str = ""
    foot: str = ""


def mark_class(key: str) -> str:
    """Classes of the status mark of a state, for a shape beside its word."""
    return f"mark mark-{status_style(key).mark} status-{key}"
