"""Will it be met? Odds, gaps and consistency, all from the same draws."""
