"""The grammar of Chinese plans."""
