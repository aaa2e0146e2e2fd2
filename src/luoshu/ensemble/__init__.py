"""What may happen: joint futures, block by block."""
