"""The tiles of the budget page: four amounts, then what is said instead of an amount."""

from collections import Counter
from dataclasses import replace

from dash import html
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import formats
from dashboard.components.tile import tile, tiles
from dashboard.indicators.budget import BudgetKind, budget
from dashboard.indicators.budget_groups import amount_of_kind
from dashboard.indicators.facets import BUDGET_CODES, budget_of
from dashboard.indicators.numbers import Amount
from dashboard.labels.budget import stage_word
from dashboard.pages.filter_words import budget_words
from dashboard.pages.spec import PageRequest

_LIST = "/massnahmen"
_ALWAYS = ("none", "open", "unstated")
_INSTEAD = (*_ALWAYS[:2], "within", "words", "unstated")
"""Codes of the filter for what is said instead of an amount, in order."""


def budget_tiles(request: PageRequest) -> html.Div:
    """Each tile leads to its measures; statements that nobody makes are left out, but for the usual three."""
    sums = budget(item.measure for item in request.chosen)
    amounts = [_amount(request, kind, amount_of_kind(sums, kind)) for kind in BudgetKind]
    found = Counter(code for item in request.chosen for code in budget_of(item))
    wholly = {code: sums.statements[statement] for statement, code in BUDGET_CODES.items()}
    said = [
        _count(request, code, found[code], wholly=wholly.get(code, found[code]))
        for code in _INSTEAD
        if found[code] or code in _ALWAYS
    ]
    groups = [tiles(amounts, label=_("Mittel im Überblick")), tiles(said, label=_("Ohne Betrag"))]
    return html.Div(groups, className="budget-tiles")


def list_href(request: PageRequest, code: str) -> str:
    """The list of the chosen measures of which the budget says this."""
    return _LIST + replace(request.filter, budget=(code,)).search()


def _amount(request: PageRequest, kind: BudgetKind, amount: Amount) -> html.Li:
    note = ngettext(
        "%(num)s von %(of)s Maßnahmen nennt einen Betrag",
        "%(num)s von %(of)s Maßnahmen nennen einen Betrag",
        amount.stated,
        of=amount.of,
    )
    number = formats.shortened_euro(amount.eur)
    return tile(number, label=stage_word(kind), href=list_href(request, "amount"), note=note)


def _count(request: PageRequest, code: str, count: int, *, wholly: int) -> html.Li:
    """As many as the list behind it shows: a measure that is open for one year only is among them."""
    note = _("weder Betrag noch Aussage") if code == "unstated" else _("ohne jeden Betrag")
    if count > wholly:
        note = _(
            "davon %(wholly)s ohne jeden Betrag, %(partly)s nur für einzelne Jahre",
            wholly=formats.number(wholly),
            partly=formats.number(count - wholly),
        )
    return tile(formats.number(count), label=budget_words()[code], href=list_href(request, code), note=note)
