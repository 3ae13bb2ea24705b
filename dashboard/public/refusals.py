"""What the public side does not give, and says so each in its own words."""


class NotKeptError(Exception):
    """A chart of complaints has no address of a revision."""


class WithdrawnError(Exception):
    """A chart that was public once; `key` is its name."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


class UnknownRevisionError(Exception):
    """A revision that there is not; `numbers` are those that there are."""

    def __init__(self, numbers: tuple[str, ...]) -> None:
        self.numbers = numbers
        super().__init__(", ".join(numbers))


class OtherFormatError(Exception):
    """oEmbed in another format than JSON."""


class UnknownChartError(Exception):
    """A chart that there never was, or that is not public."""


class UnknownMeasureError(Exception):
    """A measure that the plan in force does not have, or not publicly."""
