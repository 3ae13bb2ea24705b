import pytest

from dashboard.indicators.traffic_light import TrafficLight as L
from dashboard.indicators.traffic_light import traffic_light
from data_pipeline.schema.vocabulary import ImplementationPhase as P


@pytest.mark.parametrize(
    ("phase", "light"),
    [
        (P.COMPLETED, L.GREEN),
        (P.IN_PROGRESS, L.YELLOW),
        (P.ONGOING, L.YELLOW),
        (P.PLANNING, L.RED),
        (P.NOT_STARTED, L.RED),
        (P.POSTPONED, L.RED),
        (P.CANCELLED, L.NONE),
        (P.UNKNOWN, L.NONE),
    ],
)
def test_only_what_is_fully_implemented_is_green(phase, light):
    assert traffic_light(phase).state is light
    assert len(traffic_light(phase).reasons) == 1
