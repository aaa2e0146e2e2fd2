"""What the words around an English figure make of it."""
