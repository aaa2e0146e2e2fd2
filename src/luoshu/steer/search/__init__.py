"""Which mix does it? What is asked, how mixes are scored, how the best is found, and what is told of it."""
