-- One row: a statement that takes part in a check that does not hold.
WITH failing AS (
    SELECT row_number() OVER (ORDER BY check_id, report, detail_vi, rows) AS finding, * FROM check_result WHERE NOT passed AND contains(rows, '"figure"')  -- not those of the catalogues
), statement AS (
    SELECT f.* EXCLUDE rows, unnest(CASE WHEN json_array_length(f.rows) = 0 THEN [NULL] ELSE from_json(f.rows, '["JSON"]') END) AS said
    FROM failing AS f
)
SELECT s.finding, s.check_id, s.severity, s.title_vi, s.title_en, s.detail_vi, s.detail_en,
       coalesce(g.report, s.report) AS report, g.section, g.agency, g.indicator, g.quarter, g.value, g.unit, g.raw, g.quote, g.figure,
       CASE WHEN o.figure IS NOT NULL THEN permalink(o.agency, o.indicator, o.period_start, o.period_end, o.role) END AS permalink
FROM statement AS s
LEFT JOIN fact_figure AS g ON g.figure = s.said ->> 'figure' AND g.status = 'accepted'
LEFT JOIN observation_latest AS o ON o.figure = g.figure
ORDER BY s.finding, g.report, g.char_start, g.figure
