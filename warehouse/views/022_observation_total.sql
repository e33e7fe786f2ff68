-- Totals of a report's windows: "15/6–30/6: 17.900", "01/7–14/9: 80.000" are two observations, and where one ends the day before the
-- next begins, their sum is that of the whole time. Only counts that add up over time, only of one report, only where the report does not state it itself. Where
-- the body was another one meanwhile (agency_version) the row says so, and no quarter is made of it.

CREATE VIEW observation_total AS
WITH RECURSIVE flow AS (
    -- only where a report tells of several spans
    SELECT o.report, o.agency, o.indicator, o.unit, o.qualifier, o.period_start, o.period_end, o.value, o.figure, o.agency_version, o.caveats
    FROM observation_latest AS o
    JOIN dim_indicator AS i USING (indicator)
    WHERE i.additive_over_time AND o.role = 'observed' AND o.period_start IS NOT NULL
    QUALIFY count(*) OVER (PARTITION BY o.report, o.agency, o.indicator, o.unit) > 1
), chain AS (
    SELECT *, TRUE AS same_body, [figure] AS operands FROM flow
    UNION ALL
    SELECT c.report, c.agency, c.indicator, c.unit, CASE WHEN c.qualifier = n.qualifier THEN c.qualifier ELSE 'estimate' END,
           c.period_start, n.period_end, (c.value + n.value)::DECIMAL(24, 6), c.figure, n.agency_version,
           coalesce(c.caveats, n.caveats), c.same_body AND c.agency_version = n.agency_version, list_append(c.operands, n.figure)
    FROM chain AS c
    JOIN flow AS n
        ON (n.report, n.agency, n.indicator, n.unit) = (c.report, c.agency, c.indicator, c.unit)
        AND n.period_start = c.period_end + 1
)
SELECT c.report, c.agency, c.indicator, c.period_start, c.period_end, c.value, c.unit, c.qualifier, c.caveats, c.agency_version,
       c.same_body, c.operands
FROM chain AS c
WHERE len(c.operands) > 1 AND NOT EXISTS (
    SELECT 1
    FROM fact_observation AS s
    WHERE (s.report, s.agency, s.indicator, s.period_start, s.period_end) = (c.report, c.agency, c.indicator, c.period_start, c.period_end)
)
ORDER BY c.agency, c.indicator, c.period_start, c.period_end, c.report;

COMMENT ON VIEW observation_total IS 'Tổng của các khoảng ngày nối tiếp nhau trong một báo cáo, với các số hạng / Totals of spans that meet in one report, with their operands';
COMMENT ON COLUMN observation_total.caveats IS 'Như observation_latest, của một số hạng / As of observation_latest, of one of its operands';
COMMENT ON COLUMN observation_total.same_body IS 'false: trong thời gian ấy cơ quan đã thay đổi (sáp nhập) / false: the body was another one meanwhile (a merger)';
COMMENT ON COLUMN observation_total.operands IS 'Mã các số liệu được cộng, theo thời gian / Figures that were added, in time';
