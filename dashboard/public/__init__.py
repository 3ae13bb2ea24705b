"""The public side: charts for other web sites, without Dash, session, cookie or script.

Everything here is built for the viewer `PUBLIC`; nobody who asks can become another one.
"""

from dashboard.public.app import create_public_app
from dashboard.public.code import SANDBOX, embed_code, frame_heights

__all__ = ["SANDBOX", "create_public_app", "embed_code", "frame_heights"]
