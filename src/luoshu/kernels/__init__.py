"""Array mathematics on plain numpy: no labels, no files."""
