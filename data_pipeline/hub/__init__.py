"""Many installations, and one that knows the sums of all: PostgreSQL carries them, these files set it up."""
