"""Words by class, names and labels of English plans."""
