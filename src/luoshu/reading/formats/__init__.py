"""One file for each kind of document: from its bytes to text and the places in it."""
