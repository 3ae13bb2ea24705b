"""Measures and all that belongs to them, from workbooks and delimited text, through a mapping."""
