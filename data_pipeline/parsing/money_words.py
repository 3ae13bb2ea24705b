"""Words about money that name no amount: none, undecided, within the budget, high, medium, low.

Without own funds, without grants or without material costs is not without funds: such words are not known.
"""

import re

from data_pipeline.schema.vocabulary import BudgetStatement

_MEANS = r"(?:haushalts|finanz|sach)?mittel"
_NO_FUNDS = (
    r"kein(?:e|en)?(?: (?:zusätzlichen?|weiteren?|finanziellen?|gesonderten?))?"
    r"(?: (?:(?:finanz)?mittel|kosten|ausgaben|budget|mittelbedarf|finanzbedarf))?"
    r"(?: erforderlich| nötig| vorgesehen)?"
    r"|ohne (?:zusätzliche )?(?:(?:finanz)?mittel|kosten)|kostenneutral|haushaltsneutral"
)
_OPEN = (
    r"(?:noch )?(?:offen|unklar|unbekannt|ungeklärt|nicht (?:bekannt|bezifferbar|beziffert|geklärt))"
    r"|n\. ?n\.?|nn"
    r"|(?:noch )?in klärung|(?:noch )?zu (?:klären|ermitteln)|wird (?:noch )?(?:ermittelt|geklärt)"
    r"|steht noch nicht fest|tbd"
)
_WITHIN = (
    r"(?:im rahmen|innerhalb) (?:des|der|vom) (?:(?:laufenden|bestehenden|vorhandenen|verfügbaren|regulären"
    r"|allgemeinen|zur verfügung stehenden) )?"
    rf"(?:haushalts?|budgets?|{_MEANS}|ressourcen|haushaltsansatzes|haushaltsplans)"
    rf"|im rahmen vorhandener (?:{_MEANS}|ressourcen)"
    r"|(?:aus|im) (?:dem )?(?:laufenden?|bestehenden?|vorhandenen?|regulären?) (?:haushalt|budget)"
    rf"|aus (?:vorhandenen|laufenden|bestehenden) (?:{_MEANS}n|ressourcen)|aus haushaltsmitteln"
    r"|laufender haushalt|im haushalt (?:enthalten|eingestellt|veranschlagt|eingeplant|berücksichtigt)"
)
_EFFORT = r"(?:(?:kosten|aufwand|finanzbedarf):? )?{}(?: (?:kosten|aufwand|aufwendungen|finanzbedarf))?"
_STATEMENTS = tuple(
    (re.compile(pattern), statement)
    for pattern, statement in (
        (_NO_FUNDS, BudgetStatement.NO_FUNDS),
        (_OPEN, BudgetStatement.OPEN),
        (_WITHIN, BudgetStatement.WITHIN_BUDGET),
        (_EFFORT.format("(?:hoch|hohe[rn]?)"), BudgetStatement.HIGH),
        (_EFFORT.format("mittel|mittle?re[rs]?"), BudgetStatement.MEDIUM),
        (_EFFORT.format("(?:niedrig|gering)(?:e|er|en)?"), BudgetStatement.LOW),
    )
)


def statement_of(text: str) -> BudgetStatement | None:
    """What a folded text states without an amount; None when it states nothing known.

    >>> statement_of("im rahmen des laufenden haushalts").value
    'within_budget'
    """
    return next((code for pattern, code in _STATEMENTS if pattern.fullmatch(text.rstrip(" ."))), None)
