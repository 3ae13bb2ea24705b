"""What was measured, in words: what compares first, for a machine that does other work bends all else."""

from statistics import median

from benchmarks.complaints.asking import Asked
from benchmarks.complaints.loads import Measured
from benchmarks.dashboard.figures import p95

BySize = dict[str, dict[str, Asked]]
"""By number of cases and by who was asked."""


def tell_load(title: str, found: Measured) -> None:
    """A line; rows on the clock and by the processor of the writing process."""
    took = (
        f"{found['rows']:,.0f} rows in {found['clock']:.1f} s ({found['rows'] / found['clock']:,.0f} per s)"
    )
    work = f"processor {found['writer']:.1f} s writing, {found['reader']:.1f} s reading"
    peak = f"peak {found['peak']:.0f} and {found['reader_peak']:.0f} MB"
    print(f"{title}: {took}; {work}; {peak}", flush=True)


def tell_ratio(own: Measured, bare: Measured) -> None:
    """How many times as long as the bare driver."""
    print(
        f"  beside the bare driver: processor time writing {own['writer'] / bare['writer']:.2f} times, "
        f"with reading and checking {(own['writer'] + own['reader']) / bare['writer']:.2f}; "
        f"on the clock {own['clock'] / bare['clock']:.2f}",
        flush=True,
    )


def tell_charts(charts: BySize, own: str) -> None:
    """Ratios, then a line for each chart: p50 / p95 in milliseconds, and the p95 of processor time."""
    if not charts:
        return
    _tell_ratios(charts, own)
    *_, largest = charts.values()
    for who in largest:
        print(f"\n{who}: p50 / p95 ms (p95 of processor time), by number of cases: {', '.join(charts)}")
        for title in largest[who]:
            cells = [_cell(found.get(who, {}).get(title)) for found in charts.values()]
            print(f"  {title:50} " + " ".join(f"{cell:>28}" for cell in cells))


def _tell_ratios(charts: BySize, own: str) -> None:
    sizes = list(charts)
    first, last = charts[sizes[0]], charts[sizes[-1]]
    others = [name for name in last if name != own]
    heads = [f"{sizes[-1]} : {sizes[0]}", *(f"{name} : {own}" for name in others)]
    print(
        f"\nratios of the median of processor time ({sizes[-1]} cases beside the others): {', '.join(heads)}"
    )
    for title, values in last[own].items():
        cells = [_ratio(values, first[own].get(title))]
        cells += [_ratio(last[name].get(title), values) for name in others]
        print(f"  {title:50} " + " ".join(f"{cell:>12}" for cell in cells))


def _ratio(one: list[tuple[float, float]] | None, other: list[tuple[float, float]] | None) -> str:
    if not one or not other:
        return ""
    above, below = (median(processor for _, processor in item) for item in (one, other))
    return f"{above / below:.2f}"


def _cell(values: list[tuple[float, float]] | None) -> str:
    if not values:
        return ""
    clock, processor = zip(*values, strict=True)
    return f"{median(clock):,.1f} / {p95(clock):,.1f} ({p95(processor):,.1f})"
