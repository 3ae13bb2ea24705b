"""`describe`: look at an unknown file and propose a mapping, with how sure each line is."""
