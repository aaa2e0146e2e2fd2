"""What a Chinese clause speaks of, and what its figure means."""
