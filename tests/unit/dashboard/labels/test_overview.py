"""Numbers with their base, and the Ampel in the city's words."""

import pytest

from dashboard.indicators.matrix import Metric
from dashboard.indicators.numbers import Share
from dashboard.indicators.traffic_light import TrafficLight
from dashboard.labels.overview import METRIC_NAMES, METRIC_TEXTS, light_words, share_percent, share_text


def test_every_metric_has_a_name_and_a_meaning() -> None:
    assert set(METRIC_NAMES) == set(METRIC_TEXTS) == set(Metric)


def test_the_citys_own_words_come_before_the_usual_ones() -> None:
    words = light_words({"red": "noch nicht angefangen", "blue": "gibt es nicht"})
    assert words[TrafficLight.RED] == "noch nicht angefangen"
    assert words[TrafficLight.GREEN] == "vollständig umgesetzt"
    assert set(words) == set(TrafficLight)


@pytest.mark.parametrize(
    ("count", "of", "words", "percent"),
    [(2, 5, "2 von 5", ""), (4, 9, "4 von 9", ""), (5, 10, "5 von 10", "50\u00a0%"), (0, 0, ".", "")],
)
def test_a_small_group_is_told_as_a_count(count: int, of: int, words: str, percent: str) -> None:
    share = Share(count=count, of=of)
    assert (share_text(share), share_percent(share)) == (words, percent)
