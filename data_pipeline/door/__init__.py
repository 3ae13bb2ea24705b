"""The door of the public side in PostgreSQL: a schema of views, and roles that may read them."""
