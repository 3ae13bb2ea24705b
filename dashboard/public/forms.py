"""The forms of a chart: what follows its key in an address."""

from enum import StrEnum

from dashboard.public.parameters import Choice, Size, Theme


class Form(StrEnum):
    """The value is the ending of the address, "" for the page."""

    PAGE = ""
    SVG = "svg"
    PNG = "png"
    CSV = "csv"
    EXCEL = "excel.csv"
    JSON = "json"
    JSONSTAT = "jsonstat"


TYPES = {
    Form.PAGE: "text/html; charset=utf-8",
    Form.SVG: "image/svg+xml; charset=utf-8",
    Form.PNG: "image/png",
    Form.CSV: "text/csv; charset=utf-8",
    Form.EXCEL: "text/csv; charset=utf-8",
    Form.JSON: "application/json",
    Form.JSONSTAT: "application/json",
}
SAVED = frozenset({Form.CSV, Form.EXCEL})
"""Forms that a browser saves."""


def in_form(choice: Choice, form: Form) -> Choice:
    """What of a choice can be seen in a form: a table has no ground, and only a page tells its height."""
    has_ground, has_size = form in (Form.PAGE, Form.SVG, Form.PNG), form in (Form.PAGE, Form.SVG)
    return Choice(
        content=choice.content,
        theme=choice.theme if has_ground else Theme.AUTO,
        size=choice.size if has_size else Size.AUTO,
        tells_height=choice.tells_height and form is Form.PAGE,
    )


def named(name: str) -> tuple[str, Form]:
    """Key and form of the last part of an address. Raises ValueError for a form that there is not.

    >>> named("matrix"), named("matrix.excel.csv")
    (('matrix', <Form.PAGE: ''>), ('matrix', <Form.EXCEL: 'excel.csv'>))
    """
    key, dot, ending = name.partition(".")
    if dot and not ending:
        raise ValueError(name)
    return key, Form(ending)
