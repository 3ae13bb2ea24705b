"""Show what the database holds: internal pages, public charts."""
