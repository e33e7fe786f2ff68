"""Samples: reports to try the program with, and what writes them."""
