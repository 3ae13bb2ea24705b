"""Workbooks for people: sheets, hints, drop-downs and cells that `load` reads back."""
