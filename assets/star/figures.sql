-- Fills mention and fact_figure with one report: $report is its key, $quarter its quarter, $province what stands before the codes of
-- its agencies, kept the table of its mentions.
-- The kept mentions stand in the order of the text, and stay in it.
-- Blank text means "none" there and becomes NULL, so that SQL finds it with IS NULL.

INSERT INTO mention
SELECT $report, mention, kind, page, char_start, char_end, "table", "row", "column", raw, nullif(quote, '')
FROM kept;

INSERT INTO fact_figure
SELECT $report || '-' || mention, $report, mention, $quarter,
       $province || nullif(agency, ''), nullif(indicator, ''),
       value, nullif(unit, ''), nullif(printed_unit, ''), nullif(qualifier, ''),
       period_start, period_end, nullif(basis, ''), nullif(role, ''), nullif(section, ''),
       status, nullif(reason, ''), nullif(candidates, ''),
       $report || '-' || part_of,
       page, char_start, char_end, raw, quote, nullif(phrase, '')
FROM kept
WHERE kind = 'figure';
