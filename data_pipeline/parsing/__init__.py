"""Small grammars for German dates, money, numbers and words. Each returns a value or raises `CellError`."""
