"""Amounts of money as German officials write them.

>>> parse_money("1.234,56 €")
Money(eur=1234.56, statement=<BudgetStatement.AMOUNT: 'amount'>)
>>> parse_money("20 T€").eur, parse_money("ca. 1,2 Mio. Euro").eur
(20000.0, 1200000.0)
>>> parse_money("keine Mittel")
Money(eur=None, statement=<BudgetStatement.NO_FUNDS: 'no_funds'>)
"""

import re
from dataclasses import dataclass

from data_pipeline.errors import CellError
from data_pipeline.parsing.numbers import parse_number
from data_pipeline.schema.vocabulary import BudgetStatement

_AMOUNT = re.compile(
    r"(?:ca\.?|rund|etwa)?\s*(?P<number>[+-]?\d(?:[\d., \u00a0\u202f]*\d)?)\s*"
    r"(?P<scale>T€|TEUR|TEuro|Tsd\.?|Mio\.?|Mill\.?)?\s*(?:€|EUR|Euro)?",
    re.IGNORECASE,
)
_SCALES = {"t": 1_000, "m": 1_000_000}
_NO_FUNDS = re.compile(
    r"(?:keine(?: (?:zusätzlichen )?mittel| kosten)?|ohne mittel|kostenneutral)", re.IGNORECASE
)
_OPEN = re.compile(r"(?:offen|noch offen|unklar|n\.? ?n\.?|in klärung|zu klären)", re.IGNORECASE)


@dataclass(frozen=True)
class Money:
    """An amount in euros, or the statement that there is none or that it is open (then `eur` is None)."""

    eur: float | None
    statement: BudgetStatement


def parse_money(value: object) -> Money:
    """What a cell says about money. Raises CellError for words it does not know."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Money(round(parse_number(value), 2), BudgetStatement.AMOUNT)
    text = str(value).strip()
    if _NO_FUNDS.fullmatch(text):
        return Money(None, BudgetStatement.NO_FUNDS)
    if _OPEN.fullmatch(text):
        return Money(None, BudgetStatement.OPEN)
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise CellError(
            f"»{value}« ist kein Betrag.", "Bitte einen Betrag in Euro, »keine Mittel« oder »offen« angeben."
        )
    scale = _SCALES.get((match["scale"] or "").lower()[:1], 1)
    return Money(round(parse_number(match["number"]) * scale, 2), BudgetStatement.AMOUNT)
