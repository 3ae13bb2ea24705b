from dashboard.indicators.data_quality import LETTERS, SmartTally
from dashboard.indicators.numbers import Share
from dashboard.labels.quality import letter_name, letter_needs, smart_title, smart_trend_title


def tally(*met, of=4, complete=0):
    letters = {letter: Share(count=count, of=of) for letter, count in zip(LETTERS, met, strict=True)}
    return SmartTally(key=None, letters=letters, complete=Share(count=complete, of=of))


def test_the_letter_that_misses_most_is_the_message():
    assert smart_title(tally(4, 1, 3, 4, 2)) == "3 von 4 Maßnahmen sind nicht »messbar« beschrieben"
    assert smart_title(tally(4, 4, 3, 4, 4)) == "1 von 4 Maßnahmen ist nicht »abgesichert« beschrieben"


def test_without_a_single_worst_letter_the_message_is_the_whole():
    assert smart_title(tally(4, 1, 1, 4, 4)) == "0 von 4 Maßnahmen sind vollständig beschrieben"
    assert smart_title(tally(4, 4, 4, 4, 4, complete=4)) == "Alle Maßnahmen sind vollständig beschrieben"
    assert smart_title(tally(0, 0, 0, 0, 0, of=0)) == "SMART-Prüfung nach Buchstaben"


def test_the_trend_is_compared_with_the_state_before():
    now, before = tally(4, 4, 4, 4, 4, complete=3), tally(4, 4, 4, 4, 4, complete=1)
    start = "3 von 4 Maßnahmen sind vollständig beschrieben"
    assert smart_trend_title(now, before, since="31.12.2025") == f"{start}, 2 mehr als am 31.12.2025"
    assert smart_trend_title(now, now, since="31.12.2025") == f"{start}, so viele wie am 31.12.2025"
    assert smart_trend_title(now, None, since="") == start
    assert smart_trend_title(tally(0, 0, 0, 0, 0, of=0), now, since="") == "SMART-Prüfung im Verlauf"


def test_every_letter_has_its_words():
    assert [letter_name(letter)[0] for letter in LETTERS] == list("SMART")
    assert len({letter_needs(letter) for letter in LETTERS}) == len(LETTERS)
