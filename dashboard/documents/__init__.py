"""Papers as files: pages of the dashboard as tagged PDF, made on the server."""
