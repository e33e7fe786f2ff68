"""The data sets: tables, their formats, what describes them."""
