"""What phrases mean: the lexicon, agencies, times, roles."""
