-- Fills mention and fact_figure with all reports: $files are the Parquet files of their mentions, source tells of each file its
-- report, the report's quarter, what stands before the codes of its agencies, and its place among the reports. Rows stand in that
-- order and in that of the text: DuckDB keeps no order of several files by itself.
-- Blank text means "none" there and becomes NULL, so that SQL finds it with IS NULL.

INSERT INTO mention
SELECT report, mention, kind, page, char_start, char_end, "table", "row", "column", raw, nullif(quote, '')
FROM read_parquet($files, filename = 'file')
JOIN source USING (file)
ORDER BY place, mention;

INSERT INTO fact_figure
SELECT report || '-' || char_start || '-' || char_end, report, mention, quarter,
       province || nullif(agency, ''), nullif(indicator, ''),
       value, nullif(unit, ''), nullif(printed_unit, ''), nullif(qualifier, ''),
       period_start, period_end, nullif(basis, ''), nullif(role, ''), nullif(section, ''),
       status, nullif(reason, ''), nullif(candidates, ''),
       report || '-' || nullif(part_span, ''),
       page, char_start, char_end, raw, quote, nullif(phrase, '')
FROM read_parquet($files, filename = 'file')
JOIN source USING (file)
WHERE kind = 'figure'
ORDER BY place, mention;
