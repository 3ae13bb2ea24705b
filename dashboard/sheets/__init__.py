"""Tables for files: their columns and cells, and how an office's spreadsheet program reads them."""
