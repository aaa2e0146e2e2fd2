"""Figures and years of an English sentence, and what is none."""
