"""Stage 4: star schema → open datasets and their pages, written as versions that never change."""
