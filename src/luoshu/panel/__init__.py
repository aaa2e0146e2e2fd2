"""What happened: observations with unit, source and publication date."""
