"""Stage 2: Document → every number of it as a mention → figures with their meaning and their evidence."""
