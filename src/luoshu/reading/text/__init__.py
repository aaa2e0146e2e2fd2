"""From a file to lines of text."""
