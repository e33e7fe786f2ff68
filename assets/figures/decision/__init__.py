"""What is decided about a figure: its meaning, the trace of how it was found, the doubts that make it wait."""
