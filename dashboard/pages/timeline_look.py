"""What the parts of one look at the timeline or the board have in common; keys of what is kept."""

from datetime import date
from typing import NamedTuple

from dashboard.indicators.rules import Rules
from dashboard.indicators.span_bars import Window


class Day(NamedTuple):
    """The day to look from, and the rules that hold."""

    today: date
    rules: Rules


class Look(NamedTuple):
    """What all rows of one page have in common."""

    window: Window
    day: Day
