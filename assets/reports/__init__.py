"""Stage 1: a report file → Document (its text with offsets that stay valid, blocks, pages)."""
