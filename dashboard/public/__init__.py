"""The public side: charts for other web sites, without Dash, session or cookie.

Everything here is built for the viewer `PUBLIC`; nobody who asks can become another one.
"""

from dashboard.public.app import create_public_app
from dashboard.public.choices import known
from dashboard.public.code import SANDBOX, css_height, embed_code, frame_heights
from dashboard.public.gallery_choice import Field, Offer, offer
from dashboard.public.parameters import ParameterError
from dashboard.public.present import State

__all__ = [
    "SANDBOX",
    "Field",
    "Offer",
    "ParameterError",
    "State",
    "create_public_app",
    "css_height",
    "embed_code",
    "frame_heights",
    "known",
    "offer",
]
