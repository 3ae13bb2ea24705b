"""How fast the dashboard is, beside a plain Dash page of the same data: `python -m benchmarks.dashboard`."""
