"""Who starts a run: what the ledger notes."""

import getpass
import os
import socket


def started_by() -> str:
    """Login name and machine; behind sudo the name of the person, not of the account."""
    try:
        name = os.environ.get("SUDO_USER") or getpass.getuser()
    except (KeyError, OSError):  # An account without a name, as in some containers.
        name = f"uid {os.getuid()}"
    return f"{name}@{socket.gethostname()}"
