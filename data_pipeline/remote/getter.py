"""What a kind of source needs of the door to its server."""

from typing import Protocol


class Getter(Protocol):
    """Fetches one document: the whole address in, decoded JSON out.

    Raises RemoteError; RemoteMissingError when the server says that there is no such document.
    """

    def __call__(self, url: str) -> object: ...
