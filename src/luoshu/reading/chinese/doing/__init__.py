"""Who does what in a Chinese plan, and what the region is to become."""
