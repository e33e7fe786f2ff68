-- One row: the value that holds for an agency, indicator, days and role, by the latest report, with its evidence.
-- Left joins: a value without its agency, indicator or figure must stop at the gate, not vanish.
SELECT
    o.quarter, o.agency, a.name_vi AS agency_name_vi, a.name_en AS agency_name_en,
    o.indicator, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en,
    o.basis, o.period_start, o.period_end, o.value, o.unit, o.qualifier, o.role,
    CASE WHEN o.qualifier = 'estimate' THEN 'E' ELSE 'A' END AS obs_status,
    o.caveats, o.agreement = 'contradict' AS contradicted, o.agreement, o.agreeing, o.contradicting,
    o.report, o.vintage, f.page, f.char_start, f.char_end, f.raw, f.quote, f.form, f.remark, o.figure
FROM observation_latest AS o
LEFT JOIN dim_agency AS a ON a.agency = o.agency
LEFT JOIN dim_indicator AS i ON i.indicator = o.indicator
LEFT JOIN fact_figure AS f ON f.figure = o.figure
ORDER BY o.quarter, o.agency, o.indicator, o.basis, o.period_start, o.period_end
