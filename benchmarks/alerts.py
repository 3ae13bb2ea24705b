"""Does the rule of complaint alerts cry wolf? `python -m benchmarks.alerts [--data FILE] [--series 40]`.

A real year of cases (Boston 2015 where `../shared/data` is present) goes through the product's own load, and
the product's own rule looks at the end of every month, with nothing that came later. One year is too short
for a rule that asks for a month of the year before: how many months could be judged is said first.
So that its sense of chance meets real data all the same, it then takes the weeks for months. The product does
not do that: twelve weeks are no year, and no season is known. It is a harder test of the same arithmetic.
Every such alarm is told. In the end invented series in which nothing happens, and the last month doubled.
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.alerts_invented import SHAPES, Shape, doubled, invented
from benchmarks.alerts_looks import START, Look, looks, looks_at
from benchmarks.alerts_real import BOSTON, loaded, monday_of, months_of, weeks_of
from dashboard.indicators.complaint_alerts import Alert, AlertKind


def main() -> None:
    """The real year, then the invented ones."""
    given = _arguments()
    if given.data.is_file():
        with tempfile.TemporaryDirectory() as folder, loaded(given.data, Path(folder)) as cases:
            _tell("real year, months", looks(*months_of(cases)))
            weeks = looks_at(weeks_of(cases))
        _tell("real year, weeks taken for months", weeks)
        for look in weeks:
            for alarm in look.alarms:
                print(f"  {_words(alarm)}")
    for shape in SHAPES:
        _tell_invented(shape, given.series)


def _tell(title: str, found: Sequence[Look]) -> None:
    judged, alarms = sum(look.judged for look in found), sum(len(look.alarms) for look in found)
    rate = f", {alarms / judged:.2%}" if judged else "; too short to judge, no rate can be stated"
    faults = sum(len(look.faults) for look in found)
    print(
        f"{title}: {sum(look.examined for look in found):,} series-periods examined, {judged:,} judged, "
        f"{alarms} alarms{rate}; {faults} coverage faults",
        flush=True,
    )


def _tell_invented(shape: Shape, count: int) -> None:
    """False alarms before anything is done, and how many doublings of the last month are found."""
    values = invented(shape, count)
    last = looks_at(doubled(values))[-1]
    rises = sum(alarm.kind is AlertKind.RISE for alarm in last.alarms)
    _tell(f"{shape.name}, {shape.mean} a month, {shape.months} months", looks_at(values))
    print(f"  doubled last month: {rises} of {last.judged} found")


def _words(alarm: Alert) -> str:
    place = (alarm.month.year - START.year) * 12 + alarm.month.month - START.month
    usual = f"{alarm.expected.low:.0f} to {alarm.expected.high:.0f}" if alarm.expected else "?"
    name = f"{alarm.key.dimension or 'all'} {alarm.key.value}".strip()
    return f"week of {monday_of(place)}, {alarm.kind} of {name}: {alarm.seen} seen, {usual} expected"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=BOSTON, help="cases as Boston publishes them, of 2015")
    parser.add_argument("--series", type=int, default=40, help="invented series of each shape")
    return parser.parse_args()


if __name__ == "__main__":
    main()
