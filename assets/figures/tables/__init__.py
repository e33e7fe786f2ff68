"""The figures of tables: their cells, headings and sums."""
