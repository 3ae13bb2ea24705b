"""Anliegen that went from one department to another."""

from collections.abc import Iterable

from dashboard.complaint_records import Transfer
from dashboard.indicators.complaints import SOURCE
from dashboard.indicators.definitions import N_, Example, defined, with_examples


@defined(
    "complaint_transfers",
    title=N_("Abgaben zwischen Stellen"),
    text=N_(
        "Zahl der Wechsel von einer Stelle zu einer anderen, nach dem Tag, an dem eine Lieferung ihn zeigte; "
        "der Wechsel selbst liegt davor. Gesehen wird er nur, wenn dasselbe Anliegen in einer späteren "
        "Lieferung bei einer anderen Stelle steht; mehrere Wechsel zwischen zwei Lieferungen sind einer. "
        "Eine erste Zuordnung und eine zurückgenommene sind keine Abgabe. Ein Anliegen, das mehrmals "
        "wechselt, zählt mehrmals."
    ),
    source=SOURCE,
)
def transfer_count(transfers: Iterable[Transfer]) -> int:
    """All of them together."""
    return sum(item.cases for item in transfers)


with_examples(
    "complaint_transfers",
    Example(
        N_("3 Anliegen von A an B, 1 von B an A: Zahl der Abgaben"),
        lambda _: transfer_count(
            (
                Transfer(from_code="A", to_code="B", cases=3),
                Transfer(from_code="B", to_code="A", cases=1),
            )
        ),
    ),
)
