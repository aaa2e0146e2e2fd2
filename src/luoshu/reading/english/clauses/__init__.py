"""What an English clause speaks of: its subject, area, tense and year."""
