"""Everything on the pages as files: numbers, pictures, the list, and the workbook to fill in."""

from dashboard.exports.plan_part import Workbook
from dashboard.exports.routes import install

__all__ = ["Workbook", "install"]
