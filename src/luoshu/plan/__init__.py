"""What was promised: positionings, targets, tasks, measures, bodies and their sources."""
