"""A document's blocks as words, sentences and outline."""
