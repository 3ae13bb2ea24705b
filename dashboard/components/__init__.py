"""Functions that return Dash components: no queries, no callbacks, no texts that belong to one page only."""
