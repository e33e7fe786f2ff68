-- One row: the value that holds for an agency, indicator, days and role, by the latest report, with its evidence.
-- Left joins: a value without its agency, indicator or figure must stop at the gate, not vanish.
WITH failing AS (
    SELECT DISTINCT said ->> 'figure' AS figure
    FROM (SELECT unnest(from_json(rows, '["JSON"]')) AS said FROM check_result WHERE NOT passed AND suite IN ('identities', 'levels'))
), flagged AS (
    SELECT o.*, CASE
        -- the first value after the body changed, or, of provinces and levels, after they went to two levels of government (1 July 2025)
        WHEN lag(o.period_end) OVER series IS NOT NULL AND (
            lag(o.agency_version) OVER series <> o.agency_version
            OR (a.type IS DISTINCT FROM 'so' AND lag(o.period_end) OVER series < DATE '2025-07-01' AND o.period_end >= DATE '2025-07-01')
        ) THEN 'break' END AS broken
    FROM observation_latest AS o
    LEFT JOIN dim_agency AS a USING (agency)
    WINDOW series AS (PARTITION BY o.agency, o.indicator, o.role, o.basis ORDER BY o.period_end, o.period_start)
)
SELECT
    o.quarter, o.agency, a.name_vi AS agency_name_vi, a.name_en AS agency_name_en,
    o.indicator, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en,
    o.basis, o.period_start, o.period_end, o.value, o.unit, o.qualifier, o.role,
    CASE WHEN o.qualifier = 'estimate' THEN 'E' WHEN o.broken IS NOT NULL THEN 'B' ELSE 'A' END AS obs_status,
    nullif(concat_ws(' ', CASE o.qualifier WHEN 'exact' THEN NULL WHEN 'estimate' THEN 'estimated' ELSE 'approximate' END, o.broken), '') AS flags,
    nullif(concat_ws(' ', o.caveats, CASE WHEN b.figure IS NOT NULL THEN 'sum_does_not_hold' END), '') AS caveats, o.agreement = 'contradict' AS contradicted, o.agreement, o.agreeing, o.contradicting,
    o.report, o.vintage, f.page, f.char_start, f.char_end, f.raw, f.quote, f.form, f.remark, o.figure,
    permalink(o.agency, o.indicator, o.period_start, o.period_end, o.role) AS permalink
FROM flagged AS o
LEFT JOIN dim_agency AS a ON a.agency = o.agency
LEFT JOIN dim_indicator AS i ON i.indicator = o.indicator
LEFT JOIN fact_figure AS f ON f.figure = o.figure
LEFT JOIN failing AS b ON b.figure = o.figure
ORDER BY o.quarter, o.agency, o.indicator, o.basis, o.period_start, o.period_end
