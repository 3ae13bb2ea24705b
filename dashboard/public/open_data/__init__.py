"""Open data: every public table as it is, in forms for programs and for offices, described for catalogues."""

from dashboard.public.open_data.pages import add

__all__ = ["add"]
