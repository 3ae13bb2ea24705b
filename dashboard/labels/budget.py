"""Words about money: stages, statements, groups, messages of the charts, and what is to be asked."""

from collections.abc import Iterator, Mapping

from dashboard import formats
from dashboard.indicators.budget import BudgetKind
from dashboard.indicators.budget_groups import EACH_YEAR, BudgetGroup, BudgetGrouping, GroupKey
from dashboard.indicators.budget_pace import PaceFlag, PaceReason
from dashboard.indicators.definitions import N_
from dashboard.labels.points import shown_distance
from dashboard.labels.words import gettext, label, ngettext
from data_pipeline.schema.vocabulary import BudgetStatement

_STAGES: Mapping[BudgetKind, str] = {
    BudgetKind.PLANNED: N_("geplant"),
    BudgetKind.APPROVED: N_("bewilligt"),
    BudgetKind.COMMITTED: N_("gebunden"),
    BudgetKind.SPENT: N_("verausgabt"),
}

_GROUPINGS: Mapping[BudgetGrouping, str] = {
    BudgetGrouping.YEAR: N_("Jahr"),
    BudgetGrouping.FIELD: N_("Handlungsfeld"),
    BudgetGrouping.DIVISION: N_("Bereich"),
    BudgetGrouping.SOURCE: N_("Mittelherkunft"),
}

_FLAGS: Mapping[PaceReason, str] = {
    PaceReason.SPENT_WITHOUT_FUNDS: N_("Es heißt »keine Mittel«, dennoch sind %(spent_eur)s verausgabt."),
    PaceReason.OVER_PLANNED: N_("Verausgabt sind %(spent_eur)s, geplant nur %(planned_eur)s."),
    PaceReason.OVER_APPROVED: N_("Verausgabt sind %(spent_eur)s, bewilligt nur %(approved_eur)s."),
    PaceReason.FAR_AHEAD: N_(
        "Verausgabt sind %(spent)s der geplanten Mittel, gemeldet sind %(percent)s Fortschritt: "
        "%(points)s Punkte voraus, mehr als %(allowed)s fallen auf."
    ),
    PaceReason.FAR_BEHIND: N_(
        "Verausgabt sind %(spent)s der geplanten Mittel, gemeldet sind %(percent)s Fortschritt: "
        "%(points)s Punkte zurück, mehr als %(allowed)s fallen auf."
    ),
}


def stage_word(kind: BudgetKind) -> str:
    """The word for a stage of money."""
    return gettext(_STAGES[kind])


def grouping_word(grouping: BudgetGrouping) -> str:
    """What money is sorted by, as the head of a column."""
    return gettext(_GROUPINGS[grouping])


def flag_text(flag: PaceFlag) -> str:
    """One sentence with the numbers that the finding rests on."""
    euros = {name: formats.euro(float(value)) for name, value in flag.values.items() if name.endswith("_eur")}
    return gettext(_FLAGS[flag.reason]) % (euros | _distance(flag))


def _distance(flag: PaceFlag) -> dict[str, str]:
    """Reported progress, spent share and the points between them; nothing where a finding is about euros."""
    if "points" not in flag.values:
        return {}
    allowed = int(flag.values["allowed"])
    found = shown_distance(flag.values["percent"], flag.values["spent"], allowed=allowed)
    return {
        "percent": formats.percent(found.reported / 100),
        "spent": found.percent(found.other),
        "points": found.number(abs(found.points)),
        "allowed": formats.number(allowed),
    }


def statement_word(statement: BudgetStatement | None) -> str:
    """The word for what is said about money; None: nothing is."""
    return gettext("nichts gesagt") if statement is None else label(statement)


def without_amount(group: BudgetGroup) -> Iterator[str]:
    """ "3 keine Mittel": how many measures of a group say something else than an amount."""
    for statement, count in group.sums.statements.items():
        if count and statement is not BudgetStatement.AMOUNT:
            yield gettext("%(count)s %(statement)s", count=count, statement=statement_word(statement))


def group_word(key: GroupKey, *, grouping: BudgetGrouping, names: Mapping[str, str]) -> str:
    """The name of a group; `names` are words for codes of action fields and departments."""
    if key is None:
        return gettext(
            {
                BudgetGrouping.YEAR: N_("ganze Laufzeit"),
                BudgetGrouping.DIVISION: N_("ohne Federführung"),
                BudgetGrouping.FIELD: N_("ohne Handlungsfeld"),
                BudgetGrouping.SOURCE: N_("Herkunft nicht genannt"),
            }[grouping]
        )
    if grouping is BudgetGrouping.YEAR:
        return gettext("je Jahr, ohne Jahreszahl") if key == EACH_YEAR else str(key)
    return names.get(str(key), str(key))


def year_title(group: BudgetGroup | None) -> str:
    """Planned and spent money of one year; neutral where nothing is planned."""
    if group is None or group.sums.planned.eur is None:
        return gettext("Mittel der Maßnahmen nach Jahren")
    year, planned = group.key, formats.shortened_euro(group.sums.planned.eur)
    if group.sums.spent.eur is None:
        return gettext("Für %(year)s sind %(planned)s geplant", year=year, planned=planned)
    spent = formats.shortened_euro(group.sums.spent.eur)
    return gettext(
        "Für %(year)s sind %(planned)s geplant, %(spent)s sind verausgabt",
        year=year,
        planned=planned,
        spent=spent,
    )


def largest_title(
    group: BudgetGroup | None, *, total_eur: float | None, grouping: BudgetGrouping, names: Mapping[str, str]
) -> str:
    """Where most money is planned; neutral where there is no single such group."""
    if group is None or group.sums.planned.eur is None or total_eur is None:
        return gettext(
            {
                BudgetGrouping.DIVISION: N_("Mittel der Maßnahmen nach Bereichen"),
                BudgetGrouping.SOURCE: N_("Mittel der Maßnahmen nach Herkunft"),
            }[grouping]
        )
    values = {
        "name": group_word(group.key, grouping=grouping, names=names),
        "eur": formats.shortened_euro(group.sums.planned.eur),
        "total": formats.shortened_euro(total_eur),
    }
    if grouping is BudgetGrouping.SOURCE:
        return gettext("»%(name)s« trägt mit %(eur)s am meisten von geplanten %(total)s", **values)
    if group.key is None:
        return gettext("Am meisten, %(eur)s von %(total)s, ist ohne Federführung geplant", **values)
    return gettext("Am meisten plant %(name)s: %(eur)s von %(total)s", **values)


def stated_text(stated: int, of: int) -> str:
    """How many measures the sums rest on."""
    return ngettext(
        "%(num)s von %(of)s Maßnahmen nennt Beträge",
        "%(num)s von %(of)s Maßnahmen nennen Beträge",
        stated,
        of=of,
    )
