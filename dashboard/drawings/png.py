"""SVG as pixels, drawn on the server with the product's own fonts and with nothing from elsewhere."""

from pathlib import Path
from threading import Lock

from cachetools import LRUCache

_ROOM = 8_000_000
"""Bytes of finished pictures that a process keeps."""

_KEPT: LRUCache[tuple[str, float], bytes] = LRUCache(_ROOM, getsizeof=len)
_LOCK = Lock()


def png(svg: str, *, zoom: float = 1) -> bytes:
    """The drawing as PNG, `zoom` pixels for each unit. Raises ValueError for what is no SVG."""
    with _LOCK:
        found = _KEPT.get((svg, zoom))
    if found is None:
        found = _rendered(svg, zoom)
        if len(found) <= _ROOM:
            with _LOCK:
                _KEPT[svg, zoom] = found
    return found


def font_files() -> list[str]:
    """The upright cuts that drawings use, as files that a rasteriser reads."""
    package = Path(__file__).parent.parent
    installed = package / "_assets"
    assets = installed if installed.is_dir() else package.parent / "assets"
    return [str(assets / "fonts" / f"SourceSans3-{cut}.ttf") for cut in ("Regular", "Bold")]


def _rendered(svg: str, zoom: float) -> bytes:
    import resvg_py  # Loads a library of its own; only who wants a picture pays for it.

    return resvg_py.svg_to_bytes(
        svg_string=svg, zoom=zoom, font_files=font_files(), skip_system_fonts=True, languages=["de"]
    )
