"""One package per kind of source. Siblings do not know each other."""
