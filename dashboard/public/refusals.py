"""What the public side does not give, and says so each in its own words."""


class NotKeptError(Exception):
    """A chart of complaints has no address of a revision."""


class WithdrawnError(Exception):
    """A chart that was public once; `key` is its name."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


class OtherFormatError(Exception):
    """oEmbed in another format than JSON."""
