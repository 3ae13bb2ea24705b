"""Words in the reader's language: texts of the catalogue, codes, raw values."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from fractions import Fraction
from functools import partial

import flask_babel

from dashboard import formats
from dashboard.chart import Unit
from dashboard.indicators.dates import Span
from dashboard.indicators.definitions import DefinitionSpec
from dashboard.indicators.rules import Rules
from data_pipeline.schema.vocabulary import DatePrecision, Vocabulary

SMALLEST_BASE = 30
"""No percentages on fewer cases: they would say more than the numbers can."""


def gettext(text: str, **values: object) -> str:
    """The text in the reader's language, with its values."""
    return str(flask_babel.gettext(text, **values))


def ngettext(singular: str, plural: str, num: int, **values: object) -> str:
    """The text for one or for several, in the reader's language."""
    return str(flask_babel.ngettext(singular, plural, num, **values))


def NN_(singular: str, plural: str) -> Callable[[int], str]:  # noqa: N802
    """A text for one or for several, marked for the catalogue; it is translated once the number is known."""
    return partial(ngettext, singular, plural)


def label(member: Vocabulary) -> str:
    """The word for a code in the reader's language; both languages are declared with the code list."""
    return member.label_en if formats.language() == "en" else member.label


def definition_text(spec: DefinitionSpec, *, rules: Rules) -> str:
    """A definition in the reader's language, with the thresholds that hold."""
    return gettext(spec.text) % asdict(rules)


def day_of_look(day: date, *, is_today: bool) -> str:
    """What stands at the mark of the day that a state is looked at from."""
    return gettext("heute") if is_today else gettext("Stand %(day)s", day=formats.date(day))


def shown(value: object) -> str:
    """A raw value as the reader expects it; texts stay, None is "keine Angabe"."""
    if value is None:
        return gettext("keine Angabe")
    if isinstance(value, Vocabulary):
        return label(value)
    if isinstance(value, Span):
        return formats.span_text(value.day, value.precision or DatePrecision.DAY)
    if isinstance(value, date):
        return formats.date(value)
    if isinstance(value, tuple):
        return ", ".join(shown(item) for item in value) or gettext("keine Angabe")
    return number_text(value) if isinstance(value, (int, float, Fraction)) else str(value)


def value_text(value: float | None, unit: Unit) -> str:
    """A value of a chart in full, as its table shows it; percent are numbers from 0 to 100."""
    if unit is Unit.EURO:
        return formats.euro(value)
    if unit is Unit.PERCENT and value is not None:
        return formats.percent(value / 100, digits=1)
    if unit is Unit.DAYS:
        return formats.number(value, digits=1)
    return formats.number(value)


def number_text(value: float | Fraction) -> str:
    """A number with at most one digit after the point: none where it would be zero."""
    text = formats.number(float(value), digits=1)
    return text.removesuffix(",0").removesuffix(".0")
