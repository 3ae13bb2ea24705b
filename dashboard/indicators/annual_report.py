"""The annual report of the complaint office: its key figures, with the years before beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.indicators.annual_facts import Basis, Figure, Gap, Known, Measured, YearFacts
from dashboard.indicators.annual_parts import names_of, part_of, published_part
from dashboard.indicators.annual_values import Found, found_of, percent_of, published_of, total_of
from dashboard.indicators.complaints import SOURCE
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.disclosure import DisclosureRule
from dashboard.indicators.numbers import Share
from dashboard.records import PublishedFigure

EARLIER = 4
"""Years before that stand beside the one of the report."""

MOST: Mapping[Figure, int] = {Figure.CATEGORY: 9, Figure.CHANNEL: 9, Figure.DISTRICT: 4}
"""How many of each are named, those with most Anliegen first."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A figure of a year: a value or why there is none.

    share: of all Anliegen of the year. published: what was stated, where the value beside it is computed.
    """

    year: int
    known: Known | None = None
    gap: Gap | None = None
    share: float | None = None
    published: Known | None = None

    @property
    def difference(self) -> float | None:
        """Computed less published, of the same unit; None where there are not both."""
        if self.known is None or self.published is None or self.known.unit is not self.published.unit:
            return None
        return self.known.value - self.published.value


@dataclass(frozen=True, kw_only=True)
class Row:
    """One figure through the years, the newest first. name: of a part; "" for all, or for the rest."""

    figure: Figure
    name: str
    cells: tuple[Cell, ...]

    @property
    def is_known(self) -> bool:
        """Whether any year knows it."""
        return any(cell.known for cell in self.cells)


@dataclass(frozen=True, kw_only=True)
class AnnualReport:
    """years: that of the report, and those before of which anything is known, the newest first.

    protection: the rule by which counts of cases were changed for the public, None where they are exact.
    """

    years: tuple[YearFacts, ...]
    rows: tuple[Row, ...]
    protection: DisclosureRule | None = None

    @property
    def year(self) -> int:
        return self.years[0].year

    def parts(self, figure: Figure) -> tuple[Row, ...]:
        """The rows of categories, channels or districts."""
        return tuple(row for row in self.rows if row.figure is figure)

    def cell(self, figure: Figure) -> Cell:
        """A key figure of the year of the report."""
        return next(row.cells[0] for row in self.rows if row.figure is figure)


def report_years(known: Mapping[int, YearFacts]) -> tuple[int, ...]:
    """Years of which there can be a report, ascending: those with cases or with a published total."""
    return tuple(sorted(year for year, facts in known.items() if facts.cases or facts.procedure))


def default_year(known: Mapping[int, YearFacts]) -> int | None:
    """The newest complete year, else the newest of all; None without any."""
    years = report_years(known)
    complete = (year for year in years if known[year].is_complete)
    return max(complete, default=max(years, default=None))


@defined(
    "annual_report",
    title=N_("Kennzahlen des Jahresberichts"),
    text=N_(
        "Je Kalenderjahr. Ist ein Jahr in den Fällen vollständig erfasst, sind die Zahlen aus ihnen "
        "gerechnet, sonst stehen sie da, wie sie veröffentlicht wurden; gibt es beides, steht beides da, mit "
        "dem Unterschied. Veränderung: (Jahr − Vorjahr) ÷ Vorjahr, immer aus den Anzahlen gerechnet und nur "
        "zwischen zwei vollständigen Jahren desselben Verfahrens. Monatsmittel: Anliegen des Jahres ÷ 12. "
        "Anteile von Kategorien, Eingangswegen und Stadtteilen: an allen Anliegen des Jahres; ein Anliegen "
        "kann zugleich anonym und über die App gekommen sein. Länger als vier Wochen: alle im Jahr "
        "eingegangenen, die nicht in 28 Tagen abgeschlossen waren, auch noch offene. Anteile gibt es ab 30, "
        "Mittelwert und Median ab 10 Anliegen. Veröffentlichte Anteile und Tage folgen der Zählweise ihrer "
        "Veröffentlichung. Was nicht bekannt ist, ist nicht null."
    ),
    source=SOURCE,
)
def annual_report(known: Mapping[int, YearFacts], *, year: int) -> AnnualReport:
    """The report of one of the `report_years`."""
    wanted = range(year, year - EARLIER - 1, -1)
    years = tuple(known[item] for item in wanted if item in report_years(known))
    rows = [_row(figure, years, known) for figure in Figure if figure not in MOST]
    return AnnualReport(
        years=years,
        rows=(*rows, *(row for figure, most in MOST.items() for row in _parts(figure, years, most))),
    )


def _row(figure: Figure, years: Sequence[YearFacts], known: Mapping[int, YearFacts]) -> Row:
    cells = (
        _cell(facts.year, found_of(figure, facts, known.get(facts.year - 1)), published_of(figure, facts))
        for facts in years
    )
    return Row(figure=figure, name="", cells=tuple(cells))


def _parts(figure: Figure, years: Sequence[YearFacts], most: int) -> list[Row]:
    names = names_of(figure, years, most=most)
    return [
        Row(figure=figure, name=name, cells=tuple(_part(figure, facts, name, names) for facts in years))
        for name in names
    ]


def _part(figure: Figure, facts: YearFacts, name: str, named: Sequence[str]) -> Cell:
    found = part_of(figure, facts, name, named=named)
    total = _whole(figure, facts)
    share = None
    if isinstance(found, Known) and found.unit is Measured.CASES and total:
        share = percent_of(Share(count=int(found.value), of=total))
    stated = published_part(figure, facts, name)
    return _cell(facts.year, found, stated, share.value if isinstance(share, Known) else None)


def _whole(figure: Figure, facts: YearFacts) -> int | None:
    """All cases of a year; where parts were rounded, what they add up to."""
    if facts.leading and (counts := facts.leading.parts.get(figure)):
        return sum(counts.values())
    total = total_of(facts)
    return int(total.value) if total else None


def _cell(year: int, found: Found, stated: Known | None, share: float | None = None) -> Cell:
    """A published value that is all there is stands for itself, not beside itself."""
    if isinstance(found, Gap):
        return Cell(year=year, gap=None if stated else found, known=stated)
    is_beside = stated is not None and found.basis is not Basis.PUBLISHED
    return Cell(year=year, known=found, share=share, published=stated if is_beside else None)


_SAMPLE = {
    year: YearFacts(
        year=year,
        published=(
            PublishedFigure(
                source_code="Portal",
                year=year,
                metric_code="total",
                dimension="gesamt",
                value=value,
                unit="Anliegen",
            ),
        ),
    )
    for year, value in ((2017, 2214), (2018, 2681))
}


def _sample_change() -> float | None:
    known = annual_report(_SAMPLE, year=2018).cell(Figure.CHANGE).known
    return round(known.value, 1) if known else None


with_examples(
    "annual_report",
    Example(
        N_("2017: 2.214 Anliegen, 2018: 2.681 Anliegen: Veränderung in Prozent"), lambda _: _sample_change()
    ),
)
