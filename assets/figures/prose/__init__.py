"""The figures of running text: which words are theirs, and what they mean."""
