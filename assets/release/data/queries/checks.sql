-- One row: a check of the whole star, or of one report.
SELECT check_id, report, suite, table_name, severity, passed, title_vi, title_en, detail_vi, detail_en, failing_rows, rows
FROM check_result
ORDER BY ALL
