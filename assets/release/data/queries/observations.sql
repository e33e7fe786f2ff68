-- One row: the value that holds for an agency, indicator, days and role, by the latest report, with its evidence.
-- Left joins: a value without its agency, indicator or figure must stop at the gate, not vanish.
WITH found AS (
    SELECT o.*, a.name_vi AS agency_name_vi, a.name_en AS agency_name_en,
           breaks(lag(o.agency_version) OVER series, o.agency_version, a.type, lag(o.period_end) OVER series, o.period_end) AS is_break
    FROM observation_latest AS o
    LEFT JOIN dim_agency AS a USING (agency)
    WINDOW series AS (PARTITION BY o.agency, o.indicator, o.role, o.basis ORDER BY o.period_end, o.period_start)
)
SELECT
    o.quarter, o.agency, o.agency_name_vi, o.agency_name_en,
    o.indicator, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en,
    o.basis, o.period_start, o.period_end, o.value, o.unit, o.qualifier, o.role,
    CASE WHEN o.qualifier = 'estimate' THEN 'E' WHEN o.is_break THEN 'B' ELSE 'A' END AS obs_status,
    flags_of(o.qualifier, o.is_break) AS flags, caveats_of(o.caveats, b.figure IS NOT NULL) AS caveats,
    o.agreement = 'contradict' AS contradicted, o.agreement, o.agreeing, o.contradicting,
    o.report, o.vintage, f.page, f.char_start, f.char_end, f.raw, f.quote, f.form, f.remark, o.figure,
    permalink(o.agency, o.indicator, o.period_start, o.period_end, o.role) AS permalink
FROM found AS o
LEFT JOIN dim_indicator AS i ON i.indicator = o.indicator
LEFT JOIN fact_figure AS f ON f.figure = o.figure
LEFT JOIN failing_figure AS b ON b.figure = o.figure
ORDER BY o.quarter, o.agency, o.indicator, o.basis, o.period_start, o.period_end
