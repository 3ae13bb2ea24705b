"""What can go wrong at the door to other servers. No message holds a query, a key or a part of an answer."""

from data_pipeline.errors import PipelineError


class RemoteError(PipelineError):
    """A document of another server cannot be had."""


class ForbiddenAddressError(RemoteError):
    """Host or address is not among those that the settings allow."""


class RemoteAnswerError(RemoteError):
    """The server refuses the request; `status` is the HTTP code."""

    def __init__(self, reason: str, advice: str, *, status: int) -> None:
        super().__init__(reason, advice)
        self.status = status


class RemoteMissingError(RemoteAnswerError):
    """The server says that there is no such document (404 or 410)."""


class RemoteBusyError(RemoteError):
    """The server does not answer for now; trying again may help.

    retry_after: seconds that the server asks to wait, None where it does not say.
    """

    def __init__(self, reason: str, advice: str, *, retry_after: float | None = None) -> None:
        super().__init__(reason, advice)
        self.retry_after = retry_after
