"""Stage 3: figures → star schema in DuckDB, built whole beside the old one."""
