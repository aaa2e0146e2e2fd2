"""Words by class, figures, offices and areas of Chinese plans."""
