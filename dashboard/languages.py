"""Languages of the product, and the one that the city writes in."""

LANGUAGES = {"de": "Deutsch", "en": "English"}
"""Languages with their own names, in the order in which they are offered."""

CITY_LANGUAGE = "de"
"""What the city has written, and what the pipeline says of its files, stands in this language everywhere."""
