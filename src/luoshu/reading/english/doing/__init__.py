"""Who does what in an English plan."""
