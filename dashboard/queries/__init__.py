"""The only place that talks to the database. Every function takes the viewer first, and a revision."""
