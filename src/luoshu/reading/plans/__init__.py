"""From what was read to a plan."""
