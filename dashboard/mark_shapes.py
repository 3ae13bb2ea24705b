"""Status marks as paths in a box of 16 x 16, to be filled by the even-odd rule.

Pages show them as a CSS mask (`assets/40-generated.css`), drawings put the same path into their SVG.
"""

from types import MappingProxyType

from dashboard.theme import MarkName, status_style

_DISC = "M8 .8A7.2 7.2 0 1 0 8 15.2A7.2 7.2 0 1 0 8 .8Z"
_RING = _DISC + "M8 2.8A5.2 5.2 0 1 1 8 13.2A5.2 5.2 0 1 1 8 2.8Z"

MARK_PATHS: MappingProxyType[MarkName, str] = MappingProxyType(
    {
        "tick": _DISC + "M3.7 8.4L5.2 6.9L6.95 8.65L10.9 4.45L12.4 5.9L7 11.6Z",
        "dot": _RING + "M8 5.2A2.8 2.8 0 1 0 8 10.8A2.8 2.8 0 1 0 8 5.2Z",
        "loop": "M14.9 8A6.9 6.9 0 1 1 9.2 1.2L8.85 3.17A4.9 4.9 0 1 0 12.9 8Z"
        "M9.46 .13L13.17 4.77L8.55 5.15Z",
        "dashed": "M14.63 5.19A7.2 7.2 0 0 1 14.63 10.81L12.79 10.03A5.2 5.2 0 0 0 12.79 5.97Z"
        "M12.72 13.43A7.2 7.2 0 0 1 7.37 15.17L7.55 13.18A5.2 5.2 0 0 0 11.41 11.92Z"
        "M4.29 14.17A7.2 7.2 0 0 1 .98 9.62L2.93 9.17A5.2 5.2 0 0 0 5.32 12.46Z"
        "M.98 6.38A7.2 7.2 0 0 1 4.29 1.83L5.32 3.54A5.2 5.2 0 0 0 2.93 6.83Z"
        "M7.37 .83A7.2 7.2 0 0 1 12.72 2.57L11.41 4.08A5.2 5.2 0 0 0 7.55 2.82Z",
        "triangle": "M8 1L15.6 14.6H.4Z",
        "diamond": "M8 .3L15.7 8L8 15.7L.3 8Z",
        "empty": _RING,
        "dash": "M1.4 6.6H14.6V9.4H1.4Z",
        "question": "M8 .4A7.6 7.6 0 1 0 8 15.6A7.6 7.6 0 1 0 8 .4Z"
        "M8 1.9A6.1 6.1 0 1 1 8 14.1A6.1 6.1 0 1 1 8 1.9Z"
        "M5.2 6.4C5.2 4.7 6.4 3.6 8.05 3.6C9.7 3.6 10.9 4.6 10.9 6.15C10.9 7.35 10.2 7.95 9.5 8.45"
        "C8.95 8.85 8.8 9.05 8.8 9.6H7.2C7.2 8.3 7.7 7.75 8.4 7.25C8.95 6.85 9.2 6.6 9.2 6.15"
        "C9.2 5.5 8.75 5.1 8.05 5.1C7.3 5.1 6.85 5.6 6.85 6.4ZM7.1 10.6H8.9V12.4H7.1Z",
        "stop": "M5 .8H11L15.2 5V11L11 15.2H5L.8 11V5ZM4 6.9H12V9.1H4Z",
    }
)


def mark_path(key: str) -> str:
    """SVG path data of the mark of a state, to be filled with `fill-rule="evenodd"`."""
    return MARK_PATHS[status_style(key).mark]
