"""Load measures, responsibilities, budgets, timelines and complaints into the database."""

__version__ = "0.1.0"
