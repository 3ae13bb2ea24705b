"""Council papers with their path through the committees, from OParl 1.1: a server or one JSON file."""
