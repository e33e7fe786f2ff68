"""What speaks against a reading once all figures of a report are read, and what lifts it; the sentence a person reads."""
