"""What all data share: indicators and their units, regions, years, and the streams of random draws."""
