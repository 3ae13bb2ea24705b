"""A watched folder: every file that is complete is loaded once, and the outcome stands beside it.

A plain loop that looks at sizes and times, because events of a file system do not cross network shares.
"""
