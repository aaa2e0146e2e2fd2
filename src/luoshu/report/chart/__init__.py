"""Charts as inline SVG, each drawn by a function for a width of 880 and one of 350 px."""
