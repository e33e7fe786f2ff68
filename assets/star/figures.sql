-- Fills mention and fact_figure with all reports: $files are the Parquet files of their mentions, source tells of each file its
-- report, the report's quarter, what stands before the codes of its agencies, and its place among the reports. Rows stand in that
-- order and in that of the text: DuckDB keeps no order of several files by itself.
-- Blank text means "none" there and becomes NULL, so that SQL finds it with IS NULL.

INSERT INTO mention BY NAME
SELECT report, mention, kind, page, char_start, char_end, "table" AS table_no, "row" AS row_no, "column" AS column_no, raw,
       nullif(quote, '') AS quote
FROM read_parquet($files, filename = 'file')
JOIN source USING (file)
ORDER BY place, mention;

INSERT INTO fact_figure BY NAME
SELECT report || '-' || char_start || '-' || char_end AS figure, report, mention, quarter,
       province || CASE WHEN agency IN ('cap_huyen', 'cap_xa') THEN district ELSE '' END || nullif(agency, '') AS agency, nullif(indicator, '') AS indicator,
       value, nullif(unit, '') AS unit, nullif(printed_unit, '') AS printed_unit, qualifier,
       period_start, period_end, basis, role, direction, nullif(section, '') AS section, status,
       nullif(array_to_string([concat_ws(' ', d.aspect || ':' || d.code, nullif(d.detail, '')) FOR d IN doubts], '; '), '') AS reason,
       coalesce(doubts, []) AS doubts, nullif(decision, '') AS decision, coalesce(corrections, []) AS corrections, nullif(candidates, '') AS candidates,
       report || '-' || nullif(part_span, '') AS part_of,
       page, char_start, char_end, raw, quote, nullif(phrase, '') AS phrase, nullif(form, '') AS form, nullif(remark, '') AS remark
FROM read_parquet($files, filename = 'file')
JOIN source USING (file)
WHERE kind = 'figure'
ORDER BY place, mention;
