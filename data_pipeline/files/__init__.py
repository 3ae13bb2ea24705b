"""Files as rows of cells: workbooks and delimited text, read strictly, nothing interpreted."""
