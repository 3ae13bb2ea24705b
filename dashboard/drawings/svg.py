"""SVG elements as text; everything that comes from data is escaped here and nowhere else."""

from html import escape


def element(name: str, *children: str, **attributes: str | float | None) -> str:
    """An element. `children` are elements; `stroke_width=2` becomes `stroke-width="2"`; None is left out.

    >>> element("rect", x=1.0, stroke_width=2)
    '<rect x="1" stroke-width="2"/>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def words(text: str) -> str:
    """Text for the inside of an element."""
    return escape(text, quote=False)


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return escape(value)
    return f"{value:.1f}".removesuffix(".0")
