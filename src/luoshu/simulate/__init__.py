"""From panel to ensemble: one run, one file for each model."""
