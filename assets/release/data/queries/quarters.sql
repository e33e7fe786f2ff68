-- One row: the value of a single quarter of an agency and indicator, stated or derived; of a stock or an index the state that was reported for it.
WITH stated AS (
    SELECT o.* FROM observation_latest AS o JOIN dim_indicator AS i USING (indicator)
    WHERE o.of_quarter AND o.role = 'observed' AND i.kind IN ('stock', 'index', 'code')
    QUALIFY row_number() OVER (PARTITION BY o.indicator, o.agency, o.quarter ORDER BY o.basis = 'as_of' DESC, o.basis) = 1
), found AS (
    SELECT indicator, agency, quarter, period_start, period_end, value, unit, qualifier, derived, method, operands, caveats
    FROM observation_quarter
    UNION ALL
    SELECT indicator, agency, quarter, period_start, period_end, value, unit, qualifier, FALSE, 'stated', [figure], caveats
    FROM stated
)
SELECT f.quarter, f.agency, a.name_vi AS agency_name_vi, f.indicator, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en,
       f.period_start, f.period_end, f.value, f.unit, f.qualifier, f.derived, f.method, array_to_string(f.operands, '|') AS operands, f.caveats
FROM found AS f
LEFT JOIN dim_agency AS a USING (agency)
LEFT JOIN dim_indicator AS i USING (indicator)
QUALIFY row_number() OVER (PARTITION BY f.indicator, f.agency, f.quarter ORDER BY f.derived, f.period_end DESC) = 1
ORDER BY f.indicator, f.agency, f.quarter
