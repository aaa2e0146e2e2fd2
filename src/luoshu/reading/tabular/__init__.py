"""Rows and columns, whatever the language."""
