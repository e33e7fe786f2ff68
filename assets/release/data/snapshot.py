"""The warehouse that the public gets: what is published, and nothing that waits for a decision.

It is written anew rather than deleted from: deleted rows stay readable in the blocks of a file. The same rows give the same bytes.
"""

from contextlib import closing
from pathlib import Path

from assets.star.load import create

# Rows that leave the home, of tables where not all do
PUBLISHED = {
    "fact_figure": "SELECT * FROM home.fact_figure WHERE status = 'accepted'",
    # Numbers that are no figures, and figures that are published
    "mention": "SELECT m.* FROM home.mention AS m LEFT JOIN home.fact_figure AS f USING (report, mention) "
    "WHERE f.figure IS NULL OR f.status = 'accepted' ORDER BY m.report, m.mention",
    "figure_moved": "SELECT * FROM home.figure_moved WHERE figure IN (SELECT figure FROM home.fact_figure WHERE status = 'accepted')",
    "meta": "SELECT * FROM home.meta WHERE key NOT IN (SELECT key FROM star.meta) UNION ALL SELECT 'figures', 'published only'",
}


def write_snapshot(database: Path, target: Path) -> None:
    """Write the published part of the warehouse file `database` to the new file `target`."""
    target.parent.mkdir(parents=True)
    with closing(create(target)) as con:
        con.execute("SET force_compression = 'uncompressed'")  # compressed blocks end in whatever the memory held
        source = str(database).replace("'", "''")
        con.execute(f"ATTACH '{source}' AS home (READ_ONLY)")
        tables = con.sql(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'home' ORDER BY table_oid"
        ).fetchall()
        for (table,) in tables:
            con.execute(f"INSERT INTO star.{table} {PUBLISHED.get(table, f'SELECT * FROM home.{table}')}")
        con.execute("CHECKPOINT")
