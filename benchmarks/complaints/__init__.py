"""Complaints at the size of a country: loads and charts."""
