"""The read-only interface for programs, `/api/v1`: what the public may see, as JSON with a description."""

from dashboard.public.api.routes import add

__all__ = ["add"]
