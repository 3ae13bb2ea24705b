"""A copy of a file with the findings in the cells they are about."""
