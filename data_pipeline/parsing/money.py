"""Amounts of money as German officials write them.

>>> parse_money("1.234,56 €").eur, parse_money("20 T€").eur, parse_money("ca. 1,2 Mio. Euro").eur
(1234.56, 20000.0, 1200000.0)
>>> money = parse_money("ca. 5.000 Euro p. a.")
>>> money.eur, money.precision.value, money.is_annual
(5000.0, 'approximate', True)
>>> parse_money("keine Mittel").statement.value
'no_funds'
"""

import re
from dataclasses import dataclass

from data_pipeline.errors import CellError
from data_pipeline.parsing.money_words import statement_of
from data_pipeline.parsing.numbers import parse_number
from data_pipeline.parsing.text import quoted, short
from data_pipeline.schema.vocabulary import AmountPrecision, BudgetStatement

_ABOUT = (
    r"(?:(?:ca\.|~) ?"
    r"|(?:ca|circa|rund|etwa|ungefähr|knapp|geschätzt|schätzungsweise|max\.|maximal|bis zu) )"
)
_ANNUAL = r"(?:p\. ?a\.|p\.? ?a|jährlich|(?:pro|je|jedes) (?:haushalts|kalender)?jahr)"
_PER_YEAR = r"|im jahr|/ ?(?:jahr|a\b)"
_ONCE = r"(?:einmalig|insgesamt|gesamt|in summe)"
_CURRENCY = r"(?:€|eur\b|euro\b)"
_NUMBER = r"[+-]?[0-9](?:[0-9., ]*[0-9])?"
_SCALE = r"t ?€|t ?eur|t ?euro|k ?€|k ?eur|tsd\.?|tausend|mio\.?|mill\.?|million(?:en)?|mrd\.?|milliarden?"
_AMOUNT = re.compile(
    rf"(?:(?:(?P<annual1>{_ANNUAL})|(?P<once1>{_ONCE})):? ?)?(?P<about1>{_ABOUT}+)?(?:{_CURRENCY} ?)?"
    rf"(?P<number>{_NUMBER})(?:,--?)? ?(?P<scale>{_SCALE})? ?{_CURRENCY}?(?:,--?)?"
    r"(?: ?\(?(?P<about2>geschätzt|ca\.|schätzung)\)?)?"
    rf"(?:,? ?\(?(?:(?P<annual2>{_ANNUAL}{_PER_YEAR})|(?P<once2>{_ONCE}))\)?)?"
)
_SCALES = (("t", 1_000), ("k", 1_000), ("mi", 1_000_000), ("mr", 1_000_000_000), ("", 1))
_THOUSAND = 1_000
"""Up to here nobody gives three decimals of a scale; of millions (»1,234 Mio.«) many do."""
_BARE = re.compile(rf"{_NUMBER} ?{_CURRENCY}?")
_RANGE = re.compile(r"[0-9]\D{0,12}(?:-|\bbis\b)\D{0,12}[0-9]|^zwischen ")
_SUM = re.compile(r"[0-9].*(?:\+|\bund\b|\bzzgl\b|\bplus\b|[;,] ).*[0-9]")
_TWO_MEANINGS = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
"""A comma before three digits: the German mark of decimals, or the English one of thousands."""
_PER_MONTH = re.compile(r"monat|mtl\b|/ ?mon\b")
_ADVICE = "Bitte einen Betrag in Euro, »keine Mittel«, »im Rahmen des Haushalts« oder »offen« angeben."
_ADVICES = (
    (_PER_MONTH, "Bitte den Betrag für das ganze Jahr mit »p. a.« angeben."),
    (_RANGE, "Das ist eine Spanne: bitte einen einzigen Betrag angeben, zum Beispiel »bis zu 10.000 €«."),
    (_SUM, "Das sind mehrere Beträge: bitte für jeden eine eigene Zeile anlegen oder ihre Summe angeben."),
)


@dataclass(frozen=True)
class Money:
    """An amount in euros, or what is stated in its place (then `eur` and `precision` are None).

    is_annual: True for each year, False once or altogether, None where nothing is said about it.
    """

    eur: float | None
    statement: BudgetStatement
    precision: AmountPrecision | None = None
    is_annual: bool | None = None


def parse_money(value: object) -> Money:
    """What a cell says about money.

    Raises CellError for words it does not know, for ranges, for sums and for »1,000«, which has two meanings.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _amount(parse_number(value), is_about=False, is_annual=None)
    text = short(value)
    if text is None:
        raise CellError(f"{quoted(value)} ist zu lang für einen Betrag.", _ADVICE)
    if statement := statement_of(text):
        return Money(None, statement)
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise CellError(f"{quoted(value)} ist kein Betrag.", _advice(text))
    scale = next(factor for word, factor in _SCALES if (match["scale"] or "").startswith(word))
    if scale <= _THOUSAND and _TWO_MEANINGS.fullmatch(match["number"]):
        raise _of_two_meanings(value, match["number"])
    return _amount(
        parse_number(match["number"]) * scale,
        is_about=bool(match["about1"] or match["about2"]),
        is_annual=_is_annual(match),
    )


def is_bare(value: object) -> bool:
    """Whether a cell is no more than a number, with or without the sign of the euro.

    >>> is_bare("1.234,50 €"), is_bare("20 T€")
    (True, False)
    """
    return isinstance(value, int | float) or bool(_BARE.fullmatch(short(value) or ""))


def _amount(eur: float, *, is_about: bool, is_annual: bool | None) -> Money:
    precision = AmountPrecision.APPROXIMATE if is_about else AmountPrecision.EXACT
    return Money(round(eur, 2), BudgetStatement.AMOUNT, precision, is_annual)


def _of_two_meanings(value: object, number: str) -> CellError:
    whole, decimals = number.split(",")
    return CellError(
        f"Das Komma in {quoted(value)} kann Tausender oder Nachkommastellen abtrennen.",
        f"Bitte »{whole}.{decimals}« schreiben, wenn {whole}{decimals} gemeint ist;"
        " sonst mit zwei Stellen nach dem Komma.",
    )


def _is_annual(match: re.Match[str]) -> bool | None:
    is_annual = bool(match["annual1"] or match["annual2"])
    is_once = bool(match["once1"] or match["once2"])
    if is_annual and is_once:
        reason = f"{quoted(match[0])} ist jährlich und einmalig zugleich."
        raise CellError(reason, "Bitte eines von beiden angeben.")
    return True if is_annual else False if is_once else None


def _advice(text: str) -> str:
    return next((advice for pattern, advice in _ADVICES if pattern.search(text)), _ADVICE)
