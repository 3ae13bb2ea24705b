"""The forms in which a span of days is written, as patterns over folded text with what each one means.

Anfang, Mitte and Ende of a year are its thirds. A season is the smallest calendar span that holds it both as
meteorologists count (whole months from March, June, September) and by the sun (about three weeks later):
spring lies in the first half of the year, autumn in the last third, summer only in the year. Winter lies in
two years and is refused, as is everything that can be read in two ways.
"""

import re
from collections.abc import Callable
from datetime import date

from data_pipeline.parsing.spans import Span, months, nth, one_day
from data_pipeline.schema.vocabulary import DatePrecision as Precision

Build = Callable[[re.Match[str]], Span]

MONTHS = {
    word: number
    for number, words in enumerate(
        (
            *("januar jan jänner", "februar feb febr", "märz mär mrz maerz", "april apr", "mai", "juni jun"),
            *("juli jul", "august aug", "september sept sep", "oktober okt", "november nov", "dezember dez"),
        ),
        start=1,
    )
    for word in words.split()
}
_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("1 i erste", "2 ii zweite", "3 iii dritte", "4 iv vierte"),
        start=1,
    )
    for word in words.split()
}
_THIRDS = {"anfang": 1, "beginn": 1, "mitte": 2, "ende": 3}
_SHORT = (Precision.MONTH, Precision.QUARTER, Precision.HALF_YEAR)
_CENTURY = 2000


def read_span(text: str) -> Span | None:
    """The span that a folded text stands for; None when it has no known form.

    Raises ValueError for a form that no calendar holds or that has two meanings.
    """
    for pattern, build in _GRAMMAR:
        if match := pattern.fullmatch(text):
            return build(match)
    return None


def _year(match: re.Match[str]) -> int:
    text = match["y"].lstrip("'")
    return int(text) if len(text) == 4 else _CENTURY + int(text)


def _number(match: re.Match[str]) -> int:
    return _NUMBERS[re.sub(r"(?<=te)[snr]$", "", match["n"])]


def _day(match: re.Match[str]) -> Span:
    return one_day(date(_year(match), int(match["m"]), int(match["d"])))


def _named_day(match: re.Match[str]) -> Span:
    return one_day(date(_year(match), MONTHS[match["m"]], int(match["d"])))


def _month(match: re.Match[str]) -> Span:
    return nth(_year(match), int(match["m"]), precision=Precision.MONTH)


def _named_month(match: re.Match[str]) -> Span:
    return nth(_year(match), MONTHS[match["m"]], precision=Precision.MONTH)


def _quarter(match: re.Match[str]) -> Span:
    return nth(_year(match), _number(match), precision=Precision.QUARTER)


def _half(match: re.Match[str]) -> Span:
    return nth(_year(match), _number(match), precision=Precision.HALF_YEAR)


def _whole_year(match: re.Match[str]) -> Span:
    return months(_year(match), first=1, precision=Precision.YEAR)


def _part(match: re.Match[str]) -> Span:
    """Anfang, Mitte or Ende: a third of a year; of something shorter the whole, true if less exact."""
    whole = read_span(match["whole"])
    if whole is not None and match["whole"] == str(whole.start.year):
        return nth(whole.start.year, _THIRDS[match["part"]], precision=Precision.THIRD)
    if whole is None or whole.precision not in _SHORT:
        raise ValueError(match["whole"])
    return whole


def _spring(match: re.Match[str]) -> Span:
    return nth(_year(match), 1, precision=Precision.HALF_YEAR)


def _autumn(match: re.Match[str]) -> Span:
    return nth(_year(match), 3, precision=Precision.THIRD)


def _years(match: re.Match[str]) -> Span:
    """Two years, or a year and its month: with a dash both are usual, so what fits both is refused."""
    first, last = match["y"], match["z"]
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    if len(last) == 2 and 1 <= int(last) <= 12:
        if end < int(first):
            return nth(int(first), int(last), precision=Precision.MONTH)
        if match["sep"] == "-":
            raise ValueError(match[0])
    if end <= int(first):
        raise ValueError(end)
    return Span(date(int(first), 1, 1), date(end, 12, 31), Precision.YEARS)


_Y = r"(?P<y>(?:19|20)[0-9]{2})"
_Y2 = r"(?P<y>(?:19|20)[0-9]{2}|'?[0-4][0-9])"
_D = r"(?P<d>[0-9]{1,2})"
_M = rf"(?P<m>{'|'.join(MONTHS)})\.?"
_TIME = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
_SEP = r"(?: ?[/.-] ?| |(?='))"
_QUARTER = r"(?P<n>[1-4]|i{1,3}|iv|(?:erste|zweite|dritte|vierte)[snr]?)\.?"
_HALF = r"(?P<n>[12]|i{1,2}|(?:erste|zweite)[snr]?)\.?"
_QUARTER_WORD = r"(?:quartal|quart\.?|vierteljahr|qu?\.?)"
_HALF_WORD = r"(?:halbjahr|halbj\.?|hj\.?|jahreshälfte|hälfte)"

_GRAMMAR: tuple[tuple[re.Pattern[str], Build], ...] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        (rf"{_Y}-(?P<m>[0-9]{{2}})-(?P<d>[0-9]{{2}})(?:[t ]{_TIME})?", _day),
        (
            rf"{_D}\. ?(?P<m>[0-9]{{1,2}})\. ?(?P<y>(?:19|20)[0-9]{{2}}|[0-4][0-9])(?:,? {_TIME}(?: uhr)?)?",
            _day,
        ),
        (rf"{_D}\. ?{_M} ?{_Y}", _named_day),
        (rf"(?P<m>[0-9]{{1,2}}) ?[/.-] ?{_Y}", _month),
        (rf"{_M} ?[/-]? ?{_Y}", _named_month),
        (rf"{_M} ?(?P<y>'[0-4][0-9])", _named_month),
        (rf"q ?(?P<n>[1-4]){_SEP}{_Y2}", _quarter),
        (rf"{_QUARTER} ?{_QUARTER_WORD}{_SEP}{_Y2}", _quarter),
        (rf"quartal (?P<n>[1-4]|i{{1,3}}|iv){_SEP}{_Y2}", _quarter),
        (rf"(?P<n>i{{1,3}}|iv) ?/ ?{_Y2}", _quarter),
        (rf"{_Y}{_SEP}q ?(?P<n>[1-4])", _quarter),
        (rf"{_Y}{_SEP}{_QUARTER} ?{_QUARTER_WORD}", _quarter),
        (rf"{_Y} ?/ ?(?P<n>i{{1,3}}|iv)", _quarter),
        (rf"{_HALF} ?{_HALF_WORD}{_SEP}{_Y2}", _half),
        (rf"(?:h|{_HALF_WORD}) ?(?P<n>[12]|i{{1,2}}){_SEP}{_Y2}", _half),
        (rf"{_Y}{_SEP}(?:h|{_HALF_WORD}) ?(?P<n>[12])", _half),
        (rf"{_Y}{_SEP}{_HALF} ?{_HALF_WORD}", _half),
        (r"(?P<part>anfang|mitte|ende) (?P<whole>.+)", _part),
        (r"jahres(?P<part>anfang|beginn|mitte|ende) (?P<whole>[0-9]{4})", _part),
        (rf"(?:frühjahr|frühling) {_Y}", _spring),
        (rf"sommer {_Y}", _whole_year),
        (rf"herbst {_Y}", _autumn),
        (rf"{_Y}(?:\.0)?", _whole_year),
        (rf"{_Y} ?(?P<sep>[/-]) ?(?P<z>(?:(?:19|20))?[0-9]{{2}})", _years),
    )
)
