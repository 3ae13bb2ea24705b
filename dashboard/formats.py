"""Numbers, money and dates as readers of the language expect them; German unless said otherwise.

Every function takes None for "not known" and then gives the statistical sign `.`, so that an unknown value
can never look like zero.
"""

import datetime as dt
import unicodedata
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, numbers
from flask_babel import get_locale

LOCAL_TIME = ZoneInfo("Europe/Berlin")
NO_BREAK_SPACE = "\u00a0"

Number = int | float | Decimal | Fraction

_DATE = {"de": "{0:%d}.{0:%m}.{0:%Y}", "en": "{0.day} {1} {0:%Y}"}
_MONTH = {"de": "{0:%m}/{0:%Y}", "en": "{0:%m}/{0:%Y}"}
_MOMENT = {"de": "{0}, {1:%H}:{1:%M}\u00a0Uhr", "en": "{0}, {1:%H}:{1:%M}"}
_QUARTER = {"de": "Q{0}/{1}", "en": "Q{0} {1}"}
_THIRD = {"de": ("Anfang {0}", "Mitte {0}", "Ende {0}"), "en": ("early {0}", "mid-{0}", "late {0}")}
_HALF_YEAR = {"de": "{0}. Halbjahr {1}", "en": "H{0} {1}"}


def language() -> str:
    """Language of the reader, German where nobody reads."""
    chosen = get_locale()
    return chosen.language if chosen is not None and chosen.language in _DATE else "de"


def unbroken(text: str) -> str:
    """Keep "n = 50" on one line.

    >>> unbroken("Revision 4 · n = 50")
    'Revision 4 · n\\xa0=\\xa050'
    """
    return text.replace("n = ", f"n{NO_BREAK_SPACE}={NO_BREAK_SPACE}")


def missing() -> str:
    """The sign for a value that is unknown or must stay secret."""
    return "."


def nothing() -> str:
    """The sign for exactly none, where a zero would be read as a rounded amount."""
    return "-"


def rounded(value: Number, *, digits: int = 0) -> Decimal:
    """Half up, as German statistics round (Python and Babel round half to even); NaN is refused.

    >>> rounded(2.5), rounded(Fraction(100, 3), digits=1)
    (Decimal('3'), Decimal('33.3'))
    """
    amount = _exact(value)
    if not amount.is_finite():
        raise ValueError(f"not a number that can be shown: {value}")
    return amount.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def _exact(value: Number) -> Decimal:
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(str(value))


def number(value: Number | None, *, digits: int = 0, locale: str | None = None) -> str:
    """
    >>> number(1234)
    '1.234'
    """
    if value is None:
        return missing()
    return _written(rounded(value, digits=digits), digits, locale or language())


@lru_cache(maxsize=8192)
def _written(amount: Decimal, digits: int, locale: str) -> str:
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return str(numbers.format_decimal(amount, format=pattern, locale=locale))


def signed(value: Number | None, *, digits: int = 0, locale: str | None = None) -> str:
    """A change, always with its sign; no change is "±0".

    >>> signed(-3), signed(2)
    ('−3', '+2')
    """
    if value is None:
        return missing()
    amount = rounded(value, digits=digits)
    sign = "±" if amount == 0 else "+" if amount > 0 else "−"
    return sign + number(abs(amount), digits=digits, locale=locale)


def euro(value: Number | None, *, digits: int = 0, locale: str | None = None) -> str:
    """Whole euros by default; between number and sign stands a no-break space.

    >>> euro(1234.0)
    '1.234\\xa0€'
    """
    if value is None:
        return missing()
    text = number(value, digits=digits, locale=locale)
    return _with_euro_sign(text, locale=locale or language())


def shortened_euro(value: Number | None, *, locale: str | None = None) -> str:
    """Large amounts to one digit after the point; the full amount belongs in the table beside it.

    >>> shortened_euro(1_234_567)
    '1,2\\xa0Mio.\\xa0€'
    """
    if value is None:
        return missing()
    if -999_950 < value < 999_950:
        return euro(value, locale=locale)
    amount = rounded(value, digits=-5)
    return str(numbers.format_compact_currency(amount, "EUR", locale=locale or language(), fraction_digits=1))


def percent(share: Number | None, *, digits: int = 0, locale: str | None = None) -> str:
    """A share between 0 and 1 as percent.

    >>> percent(0.125, digits=1)
    '12,5\\xa0%'
    """
    if share is None:
        return missing()
    amount = rounded(_exact(share) * 100, digits=digits)
    text = number(amount, digits=digits, locale=locale)
    return f"{text}{NO_BREAK_SPACE}%" if (locale or language()).startswith("de") else f"{text}%"


def in_alphabet(text: str) -> str:
    """A key by which texts stand where readers look for them: ä beside a, ß beside ss, case does not count.

    So DIN 5007-1 orders German words, and so English readers look for them, too.

    >>> sorted(["Zug", "Äpfel", "Apfelbaum", "Straße 1", "Strasse 2"], key=in_alphabet)
    ['Äpfel', 'Apfelbaum', 'Straße 1', 'Strasse 2', 'Zug']
    """
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def date(day: dt.date | None, *, locale: str | None = None) -> str:
    """
    >>> date(dt.date(2025, 12, 31))
    '31.12.2025'
    """
    if day is None:
        return missing()
    chosen = locale or language()
    name = "" if chosen == "de" else _month_name(day, locale=chosen)
    return _DATE[chosen].format(day, name)


def month(day: dt.date | None, *, locale: str | None = None) -> str:
    """
    >>> month(dt.date(2026, 3, 15))
    '03/2026'
    """
    return missing() if day is None else _MONTH[locale or language()].format(day)


def moment(instant: dt.datetime | None, *, locale: str | None = None) -> str:
    """A UTC moment as local time of the city; a moment without a zone is refused with ValueError."""
    if instant is None:
        return missing()
    if instant.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    local = instant.astimezone(LOCAL_TIME)
    return _MOMENT[locale or language()].format(date(local.date(), locale=locale), local)


def span_text(day: dt.date | None, precision: str, *, locale: str | None = None) -> str:
    """A date as exactly as it was stated: day, month, quarter, half_year, third, year(s).

    >>> span_text(dt.date(2025, 9, 30), "quarter"), span_text(dt.date(2025, 8, 31), "third")
    ('Q3/2025', 'Mitte 2025')

    Raises KeyError for any other precision.
    """
    if day is None:
        return missing()
    return _SPANS[precision](day, locale or language())


# Words without a date ("term") have no day; one that has is shown as it is.
_SPANS: Mapping[str, Callable[[dt.date, str], str]] = {
    "day": lambda day, locale: date(day, locale=locale),
    "month": lambda day, locale: month(day, locale=locale),
    "quarter": lambda day, locale: _QUARTER[locale].format((day.month + 2) // 3, day.year),
    "half_year": lambda day, locale: _HALF_YEAR[locale].format(1 if day.month <= 6 else 2, day.year),
    "third": lambda day, locale: _THIRD[locale][(day.month - 1) // 4].format(day.year),
    "year": lambda day, _locale: str(day.year),
    "years": lambda day, _locale: str(day.year),
    "term": lambda day, locale: date(day, locale=locale),
}


def _with_euro_sign(text: str, *, locale: str) -> str:
    if locale.startswith("de"):
        return f"{text}{NO_BREAK_SPACE}€"
    return f"-€{text[1:]}" if text.startswith("-") else f"€{text}"


def _month_name(day: dt.date, *, locale: str) -> str:
    return str(Locale.parse(locale).months["format"]["wide"][day.month])
