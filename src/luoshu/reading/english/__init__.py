"""The grammar of English plans."""
