"""What a Chinese document says of all its lines: its period, its parts, its columns."""
