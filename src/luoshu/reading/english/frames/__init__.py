"""What an English document says of all its lines: its period, its parts, its conventions."""
