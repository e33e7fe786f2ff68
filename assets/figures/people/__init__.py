"""What people decide and correct, applied to the mentions of a document."""
