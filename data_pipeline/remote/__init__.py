"""The only door to other servers: configured hosts, checked addresses, no redirects, caps."""
