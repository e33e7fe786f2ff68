-- One row: a body that ended or changed, and one that took its place.
SELECT succession, predecessor, successor, on_day, kind AS succession_kind, source FROM agency_succession ORDER BY on_day, succession
