"""How far to trust it: backtests, scores, calibration and the record of past targets."""
