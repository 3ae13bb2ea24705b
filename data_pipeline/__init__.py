"""Load measures, responsibilities, budgets, timelines and complaints into the database."""

import os

__version__ = "0.1.0"

# numpy brings a library for matrices that starts threads as it is imported. Nothing here multiplies
# matrices, and a process with one thread can be copied cheaply to read a workbook apart.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
