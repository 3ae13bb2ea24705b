"""How completely the measures are described: by letter of the SMART check, now and over time."""

from collections.abc import Sequence
from datetime import date

from dashboard import formats
from dashboard.catalogue.parts import described, on_day, sample_in, sample_in_history, source_line
from dashboard.catalogue.spec import ChartView
from dashboard.catalogue.view import plan_before
from dashboard.chart import Chart, Series, Unit
from dashboard.indicators.data_quality import LETTERS, SmartTally, smart_tally
from dashboard.labels import gettext, ngettext
from dashboard.labels.quality import letter_word, smart_title, smart_trend_title

Point = tuple[date, SmartTally]


def smart_by_letter(view: ChartView) -> Chart:
    """Measures that meet each letter, and those that lack something for it."""
    tally = smart_tally(view.measures)
    met = [tally.letters[letter].count for letter in LETTERS]
    subtitle = gettext(
        "Zahl der Maßnahmen nach Buchstaben der SMART-Prüfung, %(area)s, %(day)s",
        area=view.area,
        day=on_day(view),
    )
    return Chart(
        key="smart-buchstaben",
        title=smart_title(tally),
        subtitle=subtitle,
        description=described(gettext("Gestapelte Balken, fünf Buchstaben"), _facts(tally)),
        category_label=gettext("Buchstabe"),
        categories=tuple(f"{letter} – {letter_word(letter)}" for letter in LETTERS),
        series=(
            _series("met", gettext("erfüllt"), met),
            _series("missing", gettext("es fehlt etwas"), [tally.complete.of - count for count in met]),
        ),
        unit=Unit.COUNT,
        n=tally.complete.of,
        as_of=view.revision.plan_day,
        revision_number=view.revision.number,
        source=source_line(view),
        is_sample=sample_in(view),
        definition_key="smart",
    )


def smart_over_time(view: ChartView) -> Chart:
    """Measures that meet each letter at each revision; the line is the number of measures then."""
    points = _points(view)
    tallies = [tally for _day, tally in points]
    title, what = (
        _trend_title(view),
        gettext("Maßnahmen, die einen Buchstaben erfüllen, %(area)s", area=view.area),
    )
    return Chart(
        key="smart-verlauf",
        title=title,
        subtitle=f"{what}{_period(points)}",
        description=described(_start(points), _facts(tallies[-1]) if tallies else ()),
        category_label=gettext("Stand"),
        categories=tuple(formats.date(day) for day, _tally in points),
        series=tuple(
            _series(letter, f"{letter} – {letter_word(letter)}", [t.letters[letter].count for t in tallies])
            for letter in LETTERS
        ),
        lines=(_series("measures", gettext("Maßnahmen"), [tally.complete.of for tally in tallies]),),
        unit=Unit.COUNT,
        n=len(view.measures),
        as_of=view.revision.plan_day,
        revision_number=view.revision.number,
        source=source_line(view),
        is_sample=sample_in_history(view),
        definition_key="smart_share",
        note=gettext("Jeder Stand ist zu seinem eigenen Stichtag geprüft."),
    )


def _series(key: str, words: str, counts: Sequence[int]) -> Series:
    return Series(key=key, label=words, values=tuple(float(count) for count in counts))


def _facts(tally: SmartTally) -> list[str]:
    """ "S 48 von 50"."""
    shares = {letter: tally.letters[letter] for letter in LETTERS}
    return [
        gettext("%(letter)s %(count)s von %(of)s", letter=letter, count=share.count, of=share.of)
        for letter, share in shares.items()
    ]


def _points(view: ChartView) -> list[Point]:
    """One point for each as-of day, ascending; a later revision of the same day replaces an earlier one."""
    latest = {revision.as_of_date: items for revision, items in view.history}
    return [(day, smart_tally(latest[day])) for day in sorted(latest)]


def _trend_title(view: ChartView) -> str:
    """Compared with the plan before, never with the same plan on another day."""
    before = plan_before(view.history)
    older = smart_tally(before[1]) if before else None
    since = formats.date(before[0].as_of_date) if before else ""
    return smart_trend_title(smart_tally(view.measures), older, since=since)


def _period(points: Sequence[Point]) -> str:
    if not points:
        return ""
    first, last = formats.date(points[0][0]), formats.date(points[-1][0])
    return f", {last}" if first == last else gettext(", %(first)s bis %(last)s", first=first, last=last)


def _start(points: Sequence[Point]) -> str:
    return ngettext(
        "Fünf Reihen von Säulen, %(num)s Stand", "Fünf Reihen von Säulen, %(num)s Stände", len(points)
    )
