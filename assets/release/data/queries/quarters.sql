-- One row: the value of a single quarter of an agency and indicator, stated or derived; of a stock or an index the state that was reported for it.
WITH stated AS (
    SELECT o.* FROM observation_latest AS o JOIN dim_indicator AS i USING (indicator)
    WHERE o.of_quarter AND o.role = 'observed' AND i.kind IN ('stock', 'index', 'code')
    QUALIFY row_number() OVER (PARTITION BY o.indicator, o.agency, o.quarter ORDER BY o.basis = 'as_of' DESC, o.basis) = 1
), found AS (
    SELECT indicator, agency, quarter, 'quarter' AS basis, period_start, period_end, value, unit, qualifier, derived, method, operands, caveats, agency_version
    FROM observation_quarter
    UNION ALL
    SELECT indicator, agency, quarter, basis, period_start, period_end, value, unit, qualifier, FALSE, 'stated', [figure], caveats, agency_version
    FROM stated
), one AS (
    FROM found QUALIFY row_number() OVER (PARTITION BY indicator, agency, quarter ORDER BY derived, period_end DESC) = 1
), told AS (
    SELECT o.*, a.name_vi AS agency_name_vi,
           breaks(lag(o.agency_version) OVER series, o.agency_version, a.type, lag(o.period_end) OVER series, o.period_end) AS is_break
    FROM one AS o LEFT JOIN dim_agency AS a USING (agency)
    WINDOW series AS (PARTITION BY o.agency, o.indicator ORDER BY o.quarter)
)
SELECT f.quarter, f.agency, f.agency_name_vi, f.indicator, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en,
       f.basis, f.period_start, f.period_end, f.value, f.unit, f.qualifier, f.derived, f.method, array_to_string(f.operands, '|') AS operands,
       flags_of(f.qualifier, f.is_break) AS flags,
       caveats_of(f.caveats, list_has_any(f.operands, (SELECT list(figure) FROM failing_figure))) AS caveats
FROM told AS f
LEFT JOIN dim_indicator AS i USING (indicator)
ORDER BY f.indicator, f.agency, f.quarter
