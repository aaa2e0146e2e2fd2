"""What would change the answer? Levers with sourced effects, on the same draws."""
