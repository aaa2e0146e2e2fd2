"""Plain files in and out, with the place of everything that was read."""
